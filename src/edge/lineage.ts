import { promisify } from 'node:util';
import { gunzip, inflate } from 'node:zlib';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Viewer, actorOf } from '../access/tokens.js';
import type { Clock } from '../clock.js';
import { EventQueue, type Taken } from '../exchange/openlineage/queue.js';
import type { Graph } from '../graph/index.js';

/**
 * The endpoint of OpenLineage (spec/OpenLineage.yml, and Marquez’s API), so that its clients can be pointed here as they are: they post one
 * event to /api/v1/lineage, or a list to /api/v1/lineage/batch, compressed or not, with `Authorization: Bearer`.
 */

export const LINEAGE_BYTES = 16 * 1024 * 1024;

export interface LineageParts {
  readonly graph: Graph;
  readonly clock: Clock;
  /** Who asks; undefined: the refusal has been sent. */
  readonly viewerOf: (request: FastifyRequest, reply: FastifyReply) => Promise<Viewer | undefined>;
}

const decompressors: Readonly<Record<string, (body: Buffer, options: { maxOutputLength: number }) => Promise<Buffer>>> = { gzip: promisify(gunzip), 'x-gzip': promisify(gunzip), deflate: promisify(inflate) };

const refuse = (reply: FastifyReply, status: number, message: string, faults: Taken['faults'] = []): FastifyReply =>
  reply.code(status).send({ errors: [{ message, extensions: { code: 'BAD_REQUEST', ...(faults.length === 0 ? {} : { faults }) } }] });

export function lineageEndpoint(http: FastifyInstance, { graph, clock, viewerOf }: LineageParts): void {
  const queue = new EventQueue(graph);
  const viewers = new WeakMap<FastifyRequest, Viewer>();
  // Text as it came: members that stand twice are looked for in it.
  http.removeAllContentTypeParsers();
  http.addContentTypeParser(/^application\/(?:[a-z.+-]*\+)?json\b/, { parseAs: 'buffer', bodyLimit: LINEAGE_BYTES }, (_request, body, done) => { done(null, body); });

  const route = (url: string, takesList: boolean): void => {
    http.route({
      method: 'POST', url,
      onRequest: async (request, reply) => {
        const viewer = await viewerOf(request, reply);
        if (viewer === undefined) return reply;
        viewers.set(request, viewer);
        return undefined;
      },
      handler: async (request, reply) => {
        const text = await textOf(request, reply);
        if (text === undefined) return reply;
        const isList = /^\s*\[/.test(text);
        if (takesList && !isList) return refuse(reply, 400, 'A list of events belongs here; a single event goes to /api/v1/lineage');
        if (isList && /^\s*\[\s*\]\s*$/.test(text)) return reply.code(200).send({ received: 0, taken: 0, faults: [] });
        const taken = await queue.take(text, { by: actorOf(viewers.get(request) ?? { token: null }), at: clock.now() });
        if (taken.events === 0) return refuse(reply, 400, taken.faults[0]?.message ?? 'No event was found here', taken.faults);
        return reply.code(takesList ? 200 : 201).send({ received: taken.events + taken.left, taken: taken.events, faults: taken.faults });
      },
    });
  };
  route('/api/v1/lineage', false);
  route('/api/v1/lineage/batch', true);
}

async function textOf(request: FastifyRequest, reply: FastifyReply): Promise<string | undefined> {
  if (!Buffer.isBuffer(request.body) || request.body.length === 0) return void refuse(reply, 400, 'An event belongs here, as application/json');
  const encoding = (request.headers['content-encoding'] ?? 'identity').trim().toLowerCase();
  let bytes = request.body;
  if (encoding !== 'identity') {
    const decompress = Object.hasOwn(decompressors, encoding) ? decompressors[encoding] : undefined;
    if (decompress === undefined) return void refuse(reply, 415, `Content-Encoding has to be gzip, deflate or identity, not ${encoding.slice(0, 40)}`);
    try {
      bytes = await decompress(bytes, { maxOutputLength: LINEAGE_BYTES });
    } catch (error) {
      const isTooLarge = (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';
      return void refuse(reply, isTooLarge ? 413 : 400, isTooLarge ? `Uncompressed, the body has more than ${LINEAGE_BYTES} bytes` : `The body is not ${encoding}`);
    }
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return void refuse(reply, 400, 'The body is not UTF-8');
  }
}
