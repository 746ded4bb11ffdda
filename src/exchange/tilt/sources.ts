import type { Cursor } from '../leaves.js';
import { type Notice, piecesIn, saidAt, section, wordOf } from './notice.js';

/** Data that come from others than the person (Art. 14(2)(f)): a collection point of what is obtained there. */
export function readSources(at: Cursor, notice: Notice): void {
  for (const one of at.maps()) {
    one.at('_id').aside();
    const category = one.at('dataCategory').text();
    const stated = one.at('sources').each().map((source) => ({
      at: source, url: source.isMap ? source.at('url').text() : undefined, description: source.isMap ? source.at('description').text() : source.text(), open: source.isMap ? source.at('publiclyAvailable').flag() : undefined,
    })).filter(({ url, description, open }) => url !== undefined || description !== undefined || open !== undefined);
    if (category === undefined && stated.length === 0) continue;
    if (category === undefined) one.at('dataCategory').warn('Names no category of data');
    for (const { at: source, url, description, open } of stated.length > 0 ? stated : [{ at: one, url: undefined, description: undefined, open: undefined }]) {
      const name = category ?? 'data not specified';
      const point = notice.gathering.another('CollectionPoint', piecesIn(notice, 'sources', name), `Other source of ${name}`, source);
      const place = section('sources', name);
      point.said(saidAt(place, description ?? category)).set('origin', 'OBTAINED').describe(description).describe(url, 'Address');
      if (open !== undefined) point.describe(open ? 'Publicly available' : 'Not publicly available');
      if (category !== undefined) point.link('collects', wordOf('DataType', category, notice, one.at('dataCategory')), saidAt(place, category), { at: one.at('dataCategory') });
    }
  }
}
