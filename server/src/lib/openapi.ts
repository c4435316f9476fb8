import type { Operation } from '@dudao/core/lib/contract';
import { GENERAL_PROBLEMS } from '@dudao/core/lib/general-problems';
import type { ProblemCatalogue } from '@dudao/core/lib/problem';
import { toJSONSchema } from 'zod/v4/core';

type Json = { readonly [key: string]: unknown };

const PROBLEM_TYPE = 'application/problem+json';

/** The OpenAPI 3.1 document of the operations: paths, inputs, outputs, and each expected refusal by status and name. */
export function openApiDocument(operations: readonly Operation[], problems: ProblemCatalogue): Json {
  const catalogue: ProblemCatalogue = { ...GENERAL_PROBLEMS, ...problems };
  return {
    openapi: '3.1.0',
    info: {
      title: 'Dudao 督导',
      version: '1',
      description:
        'Reads: GET with `input` as JSON in the query. Writes: POST `{callId, input}`; repeating a call id with the same input gets the same answer. ' +
        'Files are sent first (`POST /api/files`) and named by their id.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    security: [{ session: [] }],
    paths: Object.fromEntries([...operations.map((op) => pathOf(op, catalogue)), uploadPath(catalogue)]),
    components: {
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'dudao' } },
      schemas: { Problem: PROBLEM_SCHEMA },
    },
  };
}

const PROBLEM_SCHEMA: Json = {
  type: 'object',
  required: ['problem', 'params', 'title'],
  properties: {
    problem: { type: 'string', description: 'Name in the catalogue; stable.' },
    params: { type: 'object', additionalProperties: { type: ['string', 'number'] } },
    title: { type: 'string', description: 'The text for people, in the language of Accept-Language (zh unless en).' },
    at: { type: 'object' },
    problems: { type: 'array', items: { $ref: '#/components/schemas/Problem' } },
  },
};

function pathOf(op: Operation, catalogue: ProblemCatalogue): readonly [string, Json] {
  const [noun, verb] = op.name.split('.');
  const path = op.kind === 'download' ? `/api/download/${noun}/${verb}` : `/api/${noun}/${verb}`;
  const input = schemaOf(op, 'input');
  const shared = {
    operationId: op.name,
    tags: [noun],
    summary: op.summary.zh,
    description: `${op.summary.en}. ${accessText(op)}`,
    ...(op.access === 'public' ? { security: [] } : {}),
    responses: { ...successOf(op), ...refusalsOf([...op.problems, ...generalOf(op)], catalogue) },
  };
  if (op.kind !== 'write') {
    const parameter = {
      name: 'input',
      in: 'query',
      required: false,
      content: { 'application/json': { schema: input } },
    };
    return [path, { get: { ...shared, parameters: [parameter] } }];
  }
  const body = {
    type: 'object',
    required: ['callId', 'input'],
    additionalProperties: false,
    properties: { callId: { type: 'string', minLength: 8, maxLength: 255 }, input },
  };
  return [
    path,
    { post: { ...shared, requestBody: { required: true, content: { 'application/json': { schema: body } } } } },
  ];
}

/** Who may call, for people. */
function accessText(op: Operation): string {
  if (op.access === 'public') return 'Open to anyone.';
  return op.access === 'signed-in' ? 'For anyone signed in.' : `Needs \`${op.access.verb}\` at the unit concerned.`;
}

function schemaOf(op: Operation, side: 'input' | 'output'): Json {
  const { $schema: _, ...schema } = toJSONSchema(op[side], { io: side, unrepresentable: 'any' });
  return schema;
}

function successOf(op: Operation): Json {
  if (op.kind === 'download') {
    return {
      200: {
        description: 'The file',
        content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
      },
    };
  }
  return { 200: { description: 'Done', content: { 'application/json': { schema: schemaOf(op, 'output') } } } };
}

function generalOf(op: Operation): readonly string[] {
  const names = ['malformed-request', 'invalid-input', 'internal-error', 'database-unavailable'];
  if (op.access !== 'public') names.push('sign-in-required');
  if (typeof op.access === 'object') names.push('forbidden', 'not-found');
  if (typeof op.access === 'object' && op.access.whole === true) names.push('recused-below');
  if (op.kind === 'write')
    names.push(
      'foreign-origin',
      'call-id-reused',
      'unsupported-media-type',
      'too-large',
      'disk-full',
      'changed-meanwhile',
    );
  return names;
}

function refusalsOf(names: readonly string[], catalogue: ProblemCatalogue): Json {
  const byStatus = new Map<number, string[]>();
  for (const name of [...new Set(names)].sort()) {
    const status = catalogue[name]?.status;
    if (status === undefined) throw new Error(`problem ${name} is in no catalogue`);
    byStatus.set(status, [...(byStatus.get(status) ?? []), name]);
  }
  const content = { [PROBLEM_TYPE]: { schema: { $ref: '#/components/schemas/Problem' } } };
  return Object.fromEntries(
    [...byStatus].map(([status, found]) => [
      status,
      { description: found.map((name) => `\`${name}\``).join(', '), content },
    ]),
  );
}

function uploadPath(catalogue: ProblemCatalogue): readonly [string, Json] {
  const fileId = { type: 'object', required: ['fileId'], properties: { fileId: { type: 'string', format: 'uuid' } } };
  const refusals = refusalsOf(
    [
      'sign-in-required',
      'too-large',
      'malformed-request',
      'foreign-origin',
      'internal-error',
      'disk-full',
      'database-unavailable',
    ],
    catalogue,
  );
  return [
    '/api/files',
    {
      post: {
        operationId: 'files',
        tags: ['files'],
        summary: '上传文件',
        description: 'Stores a file of at most 120 MB for its sender; its id is then an input of other operations.',
        parameters: [
          {
            name: 'x-file-name',
            in: 'header',
            required: true,
            description: 'Percent-encoded.',
            schema: { type: 'string' },
          },
        ],
        requestBody: {
          required: true,
          content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
        },
        responses: { 200: { description: 'Stored', content: { 'application/json': { schema: fileId } } }, ...refusals },
      },
    },
  ];
}
