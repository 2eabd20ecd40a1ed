/** Makes what the DevTools page hands over the panel's own. */
import type { Exchange } from '../exchange/exchange.ts';
import type { ExchangeReader } from '../exchange/exchange-reader.ts';
import { noteSize } from '../exchange/exchange-size.ts';
import type { Recorder } from '../traffic/recorder.ts';

type Reader = Pick<ExchangeReader, 'seal' | 'measure'>;

/**
 * Firefox reaches an object of another page through a wrapper, which is slow and copies each text again whenever it is read: the filter of
 * the log read 5,000 exchanges so at each key (docs/benchmarks.md). Chromium hands over the object itself.
 */
function takeOver<Item>(item: Item): Item {
  return import.meta.env.FIREFOX ? structuredClone(item) : item;
}

/** Their page knows what they measure, perhaps from another thread. */
function takeOverExchange(exchange: Exchange, reader: Reader): Exchange {
  const own = takeOver(exchange);
  noteSize(own, reader.measure(exchange));
  return own;
}

export function takeOverReader(reader: Reader): Pick<ExchangeReader, 'seal'> {
  return { seal: async (wire) => takeOverExchange(await reader.seal(wire), reader) };
}

/**
 * The exchanges and sightings that it tells of are the panel's own. What `onCognitoReply` and `onFacts` tell of is passed on as it is, since it
 * is small.
 */
export function takeOverRecorder(recorder: Recorder, reader: Reader): Recorder {
  return {
    ...recorder,
    onSighting: (callback) => recorder.onSighting((sighting) => callback(takeOver(sighting))),
    onExchange: (callback) => recorder.onExchange((exchange) => callback(takeOverExchange(exchange, reader))),
  };
}
