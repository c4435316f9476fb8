/** As much of DuckDB's interface as the benchmark calls; the package itself is installed only when the benchmark runs. */
declare module '@duckdb/node-api' {
  interface Appender {
    appendInteger(value: number): void;
    appendVarchar(value: string): void;
    appendDouble(value: number): void;
    endRow(): void;
    closeSync(): void;
  }
  interface Connection {
    run(sql: string): Promise<unknown>;
    runAndReadAll(sql: string): Promise<{ getRows(): unknown[][] }>;
    createAppender(table: string): Promise<Appender>;
    closeSync(): void;
  }
  export const DuckDBInstance: { create(path: string): Promise<{ connect(): Promise<Connection> }> };
}
