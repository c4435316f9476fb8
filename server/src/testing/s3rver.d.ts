declare module 's3rver' {
  /** A server that speaks S3; its keys are `S3RVER`. It knows the key of a signature of version 4 but does not recompute it. */
  class S3rver {
    constructor(options: {
      readonly address: string;
      readonly port: number;
      readonly directory: string;
      readonly silent: boolean;
      readonly configureBuckets: readonly { readonly name: string }[];
    });
    run(): Promise<{ readonly address: string; readonly port: number }>;
    close(): Promise<void>;
  }

  // biome-ignore lint/style/noDefaultExport: it says how the package exports
  export { S3rver as default };
}
