/** Makes the entries of a HAR small that are no calls to Cognito: a page's scripts and pictures are nearly all of its file. */
import { getCognitoOperation } from '../exchange/cognito-traffic.ts';
import { type HarEntry, parseHarEntry } from '../exchange/har-entry.ts';
import { tellsOfLogin } from '../exchange/login-hosts.ts';
import { createLoginTraffic } from '../exchange/login-traffic.ts';
import { getRecord, isRecord } from '../text/narrow.ts';

/**
 * Takes the entries of one file, in its order, and answers each: as it is where it may be a call to Cognito, a step of
 * managed login, or a proof of whose host it is, and otherwise without its bodies and messages.
 */
export function createForeignDropper(): (value: unknown) => unknown {
  const logins = createLoginTraffic();

  function mayMatter(entry: HarEntry): boolean {
    logins.learn(entry);
    const { contentText = '' } = entry;
    const step = logins.getStep(entry, contentText);
    return step !== undefined || getCognitoOperation(entry) !== undefined || tellsOfLogin(entry, contentText);
  }

  return (value) => {
    const entry = parseHarEntry(value);
    return entry && mayMatter(entry) ? value : dropBodies(value);
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
