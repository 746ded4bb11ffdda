import type { FastifyInstance } from 'fastify';
import { StoreBusy } from '../exchange/backup/writing.js';
import { ExportTooLarge, exportAs, exportFormats, isExportFormat } from '../exchange/exporting.js';
import { NoController } from '../exchange/tilt/writing.js';
import { systemClock } from '../clock.js';
import type { Graph } from '../graph/index.js';
import type { LineageParts } from './lineage.js';

const MAX_TERM = 500;

/** GET /export/FORMAT: what is too large for an answer of GraphQL, as a stream. A notice takes `?controller=`. */
export function exports(http: FastifyInstance, { graph, viewerOf }: { readonly graph: Graph; readonly viewerOf: LineageParts['viewerOf'] }): void {
  http.get<{ Params: { format: string }; Querystring: { controller?: unknown } }>('/export/:format', {
    onRequest: async (request, reply) => ((await viewerOf(request, reply)) === undefined ? reply : undefined),
  }, async (request, reply) => {
    const { format } = request.params;
    const { controller } = request.query;
    const refuse = (status: number, message: string) => reply.code(status).send({ errors: [{ message, extensions: { code: 'BAD_REQUEST' } }] });
    if (!isExportFormat(format)) return refuse(404, `There is no format of that name to export; there are ${exportFormats.join(', ')}`);
    if (controller !== undefined && (format !== 'tilt' || typeof controller !== 'string' || controller.length > MAX_TERM)) return refuse(400, format === 'tilt' ? `controller has to be one term of at most ${MAX_TERM} characters` : 'controller is for tilt alone: only a notice speaks for one');
    try {
      const { mediaType, extension, content, remarks } = await exportAs(format, graph, systemClock, { controller });
      return await reply.headers({
        'Content-Type': `${mediaType}; charset=utf-8`, 'Content-Disposition': `attachment; filename="wherekept.${extension}"`,
        // A header has no line breaks, and only ASCII.
        ...(remarks.length === 0 ? {} : { 'Wherekept-Remarks': encodeURIComponent(JSON.stringify(remarks)).slice(0, 8_000) }),
      }).send(content);
    } catch (error) {
      if (error instanceof StoreBusy) return refuse(503, error.message);
      if (error instanceof ExportTooLarge || error instanceof NoController) return refuse(422, error.message);
      throw error;
    }
  });
}
