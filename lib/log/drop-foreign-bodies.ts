/** Makes the entries of a HAR small that are no calls to Cognito: a page's scripts and pictures are nearly all of its file. */
import { getCognitoOperation } from '../exchange/cognito-traffic.ts';
import { type HarEntry, parseHarEntry } from '../exchange/har-entry.ts';
import { hasLoginProof } from '../exchange/login-hosts.ts';
import { createLoginTraffic } from '../exchange/login-traffic.ts';
import { getRecord, isRecord } from '../text/narrow.ts';

/**
 * Takes the entries of one file, in its order, and answers each: as it is where it is a call to Cognito, a step of managed
 * login, or a proof of whose host it is, and otherwise without its bodies and messages.
 */
export function createForeignDropper(): (value: unknown) => unknown {
  const logins = createLoginTraffic();

  /** Each entry once: steps are told by what the entries before it said. */
  function isOfCognito(entry: HarEntry): boolean {
    const { contentText = '' } = entry;
    logins.learn(entry);
    const isStep = logins.getStep(entry, contentText) !== undefined;
    return isStep || getCognitoOperation(entry) !== undefined || hasLoginProof(entry, contentText);
  }

  return (value) => {
    const entry = parseHarEntry(value);
    return entry && isOfCognito(entry) ? value : dropBodies(value);
  };
}

function dropBodies(value: unknown): unknown {
  if (!isRecord(value)) return value;
  const request = getRecord(value, 'request');
  const response = getRecord(value, 'response');
  const content = getRecord(response, 'content');
  return {
    ...value,
    ...(request && { request: { ...request, postData: undefined } }),
    ...(response && { response: { ...response, content: content && { ...content, text: undefined } } }),
    _webSocketMessages: undefined,
  };
}
