/** Everything in `lib` that reads text from elsewhere, one row each. */
import { parseReply } from '../../../lib/cognito/parse-reply.ts';
import { findSecrets } from '../../../lib/draft/find-secrets.ts';
import { createMetadataDraft, editJson, showView } from '../../../lib/draft/metadata-draft.ts';
import { findMetadataWarnings } from '../../../lib/draft/metadata-warnings.ts';
import { parsePresetFile } from '../../../lib/draft/preset-file.ts';
import { readDraftFacts } from '../../../lib/draft/read-draft.ts';
import { escapeVariables, resolveVariables } from '../../../lib/draft/variables.ts';
import { decodeContent } from '../../../lib/exchange/decode-content.ts';
import type { Exchange } from '../../../lib/exchange/exchange.ts';
import { findTrafficSightings } from '../../../lib/exchange/find-traffic-sightings.ts';
import { parseHarEntry } from '../../../lib/exchange/har-entry.ts';
import { findHeaderPieces } from '../../../lib/exchange/header-pieces.ts';
import { reduceRequestBody } from '../../../lib/exchange/login-texts.ts';
import { readPageText } from '../../../lib/exchange/page-text.ts';
import { compareExchanges } from '../../../lib/log/compare.ts';
import { copyAs, copyTargets } from '../../../lib/log/copy-as/targets.ts';
import { compileFilter } from '../../../lib/log/filter.ts';
import { importHar } from '../../../lib/log/har-import.ts';
import { cleanReason } from '../../../lib/page/clean-reason.ts';
import { readMoreSightings, readSightings } from '../../../lib/page/read-sightings.ts';
import { type AreaReport, parseScanReport } from '../../../lib/page/scan-report.ts';
import { parsePastedMetadata } from '../../../lib/paste/metadata/parse-pasted-metadata.ts';
import { parsePasted } from '../../../lib/paste/tokens/parse-pasted-tokens.ts';
import { prettyPrint } from '../../../lib/text/pretty.ts';
import { findCompactTokens, isCompactToken } from '../../../lib/tokens/compact-form.ts';
import { decodeToken } from '../../../lib/tokens/decode-token.ts';
import { findTokens, withoutTokens } from '../../../lib/tokens/find-tokens.ts';
import { parseIssuer } from '../../../lib/tokens/issuer.ts';
import type { SealedText } from '../../../lib/tokens/secret-text.ts';
import { checkMessage } from '../../../lib/trigger/check-message.ts';
import { readDryRunReply } from '../../../lib/trigger/dry-run-result.ts';
import { parseLambdaUrl } from '../../../lib/trigger/lambda-url.ts';
import type { SealOptions } from '../../../lib/vault/sealer.ts';
import { createVault, type Vault } from '../../../lib/vault/vault.ts';
import { makeAccessToken } from '../../support/make-token.ts';
import { makeExchange } from '../exchange/make-exchange.ts';
import type { Reader } from './measure-growth.ts';

/** As if it had been sealed: the texts of the shapes are nobody's. */
function isSealedText(text: string): text is SealedText {
  return text.length >= 0;
}

function asSealed(text: string): SealedText {
  if (!isSealedText(text)) throw new Error('not a text');
  return text;
}

function makeExchangeWith(text: string): Exchange {
  const exchange = makeExchange();
  const sealed = asSealed(text);
  const response = { status: 400, statusText: asSealed(''), headers: [], body: sealed, bodyBytes: text.length };
  const error = { type: sealed, message: sealed };
  return {
    ...exchange,
    request: { ...exchange.request, headers: [['x-foreign', sealed]], body: sealed },
    outcome: { kind: 'answered', response, durationMs: 1, isJson: true, error },
  };
}

function makeEntry(text: string): unknown {
  return {
    startedDateTime: '2026-01-31T12:04:05Z',
    time: 1,
    request: {
      method: 'POST',
      url: `https://a.example/?q=${encodeURIComponent(text.slice(0, 20_000).toWellFormed())}`,
      headers: [
        { name: 'X-Foreign', value: text },
        { name: 'Cookie', value: text },
      ],
      postData: { text, mimeType: 'text/plain' },
    },
    response: {
      status: 200,
      headers: [{ name: 'Set-Cookie', value: text }],
      content: { size: text.length, mimeType: 'text/plain', text },
    },
  };
}

function readEntry(text: string): unknown {
  const entry = parseHarEntry(makeEntry(text));
  return entry && findTrafficSightings(entry, entry.contentText);
}

function readStorage(area: AreaReport['area']): Reader {
  return (text) => {
    const report: AreaReport = {
      kind: 'read',
      area,
      count: 1,
      skipped: 0,
      hidden: 0,
      cutCharacters: 0,
      entries: text.split(/[;,\n]/).map((part) => ({ key: part.slice(0, part.indexOf('=')), value: part })),
    };
    const scan = { href: 'https://a.example/', origin: 'https://a.example', isLoading: false, areas: [report] };
    return [readSightings(scan, 1), readMoreSightings(scan, 1)];
  };
}

function seal(vault: Vault, options?: SealOptions): Reader {
  return (text) => vault.seal(text, options);
}

/** A vault that knows tokens looks for their pieces too. */
async function sealWithTokens(text: string): Promise<SealedText> {
  const vault = createVault();
  await vault.admit(makeAccessToken());
  return vault.seal(text);
}

function decode(text: string): unknown {
  const encoded = Buffer.from(JSON.stringify({ alg: 'HS256', a: text, [text.slice(0, 1000)]: 1 })).toString(
    'base64url',
  );
  return decodeToken(`${encoded}.${encoded}.A`);
}

function importFile(text: string): unknown {
  const file = new Blob([JSON.stringify({ log: { entries: [makeEntry(text)] } })]);
  const seal = async () => makeExchange();
  return importHar(file, { seal, createId: () => 'a', goOn: async () => true });
}

const dryRun = { attributeName: 'email', sampleCode: '123456' };

export const readers: Readonly<Record<string, Reader>> = {
  'finding compact tokens': findCompactTokens,
  'telling a token': isCompactToken,
  'finding tokens': findTokens,
  'cleaning a name': withoutTokens,
  'cleaning a reason': cleanReason,
  sealing: seal(createVault()),
  'sealing opaque tokens': seal(createVault(), { findsOpaqueTokens: true }),
  'sealing with known tokens': sealWithTokens,
  'decoding a token': decode,
  'reading an issuer': (text) => [parseIssuer(text), parseIssuer(`https://${text}`)],
  'pasting tokens': (text) => parsePasted(text, 1),
  'pasting a cURL command': (text) => parsePasted(`curl https://a.example -H "${text}`, 1),
  'pasting a cURL command for cmd': (text) => parsePasted(`curl ^"https://a.example^" ${text}`, 1),
  'pasting a PowerShell command': (text) => parsePasted(`Invoke-WebRequest ${text}`, 1),
  'pasting after Bearer': (text) => parsePasted(`Bearer ${text}`, 1),
  'pasting a token and more': (text) => parsePasted(`"eyJ${text}`, 1),
  'pasting a HAR file': (text) => parsePasted(JSON.stringify({ log: { entries: [makeEntry(text)] } }), 1),
  'reading header lines': (text) =>
    findHeaderPieces([
      ['Cookie', text],
      ['Set-Cookie', text],
      [text, text],
    ]),
  'reading a request': readEntry,
  'reading a body': (text) => [decodeContent([text, 'base64']), decodeContent([text, 'application/x-a'])],
  'reading a page of managed login': readPageText,
  'reducing a form of managed login': reduceRequestBody,
  'importing a HAR file': importFile,
  'reading storage': readStorage('localStorage'),
  'reading cookies': readStorage('cookie'),
  'reading a scan report': (text) => parseScanReport(text),
  'reading a reply': (text) =>
    parseReply({ status: 400, statusText: '', headers: [['x-amzn-errortype', text]], body: text }),
  'pasting metadata': parsePastedMetadata,
  'pasting an AWS command': (text) => parsePastedMetadata(`aws cognito-idp a --client-metadata ${text}`),
  'pasting an AWS command in quotes': (text) => parsePastedMetadata(`aws cognito-idp a --client-metadata "${text}`),
  'pasting an AWS command for PowerShell, bare': (text) =>
    parsePastedMetadata(`aws cognito-idp a \`\n --client-metadata ${text}`),
  'pasting an AWS command for PowerShell': (text) =>
    parsePastedMetadata(`aws cognito-idp a \`\n --client-metadata "${text}`),
  'pasting an AWS command for cmd': (text) => parsePastedMetadata(`aws cognito-idp a ^\n --client-metadata "${text}`),
  'pasting an object': (text) => parsePastedMetadata(`{ a: ${text}`),
  'pasting an object in a text': (text) => parsePastedMetadata(`f({ ClientMetadata: ${text}`),
  'pasting YAML': (text) => parsePastedMetadata(`a: b\n${text}`),
  'pasting YAML by its name': (text) => parsePastedMetadata(`ClientMetadata:\n  ${text}`),
  'pasting columns': (text) => parsePastedMetadata(`a\t${text}`),
  'pasting a query': (text) => parsePastedMetadata(`a=1&b=${text}`),
  'pasting a request': (text) => parsePastedMetadata(`curl https://a.example -d '{"ClientMetadata":${text}`),
  'pasting a URL with a query': (text) => parsePastedMetadata(`https://a.example/?a=1&b=${text}`),
  'pasting JSON in a string': (text) => parsePastedMetadata(JSON.stringify(`{"a":${text}`)),
  'pasting curly quotes': (text) => parsePastedMetadata(`{“a”: “${text}`),
  'pasting the shorthand': (text) => parsePastedMetadata(`a=1,b=${text}`),
  'pasting TOML': (text) => parsePastedMetadata(`[ClientMetadata]\na = ${text}`),
  'pasting PowerShell': (text) => parsePastedMetadata(`@{ a = '1'; b = ${text}`),
  'pasting a fence': (text) => parsePastedMetadata(`\`\`\`\n${text}`),
  'pasting one pair': (text) => parsePastedMetadata(`a=${text}`),
  'pasting one quoted pair': (text) => parsePastedMetadata(`a="${text}`),
  'editing metadata': (text) => showView(editJson(createMetadataDraft([{ key: 'a', value: 'b' }]), text), 'table'),
  'editing metadata again': (text) => editJson(editJson(createMetadataDraft(), text), `${text} `),
  'replacing variables': (text) => resolveVariables(text, { sub: 'a' }),
  'escaping variables': escapeVariables,
  'warning of metadata': (text) =>
    findMetadataWarnings([{ id: 'a', key: text, value: text, isEnabled: true }], { sub: 'a' }),
  'finding secrets': (text) => findSecrets(text, text),
  'reading presets': parsePresetFile,
  'reading a URL of Lambda': parseLambdaUrl,
  'checking a message': (text) => checkMessage('emailMessage', text),
  'reading a dry run': (text) => [
    readDryRunReply({ status: 200, body: text, durationMs: 1 }, dryRun),
    readDryRunReply({ status: 500, body: text, functionError: text, durationMs: 1 }, dryRun),
  ],
  'laying out JSON': (text) => prettyPrint(text, { isSorted: true }),
  'reading a sent draft': readDraftFacts,
  'comparing exchanges': (text) => compareExchanges(makeExchangeWith(text), makeExchangeWith(`${text}\n${text}`)),
  'typing a filter': (text) => compileFilter(text, { nowMs: 1 }),
  filtering: (text) =>
    compileFilter('"aaaaaaab" -zz op:x', { nowMs: 1 }).matches({ exchange: makeExchangeWith(text), isPinned: false }),
  ...Object.fromEntries(
    copyTargets.map((target) => [
      `copying as ${target.label}`,
      (text: string) => [copyAs(target, makeExchangeWith(text)), copyAs(target, makeExchange({ url: 'https://a/' }))],
    ]),
  ),
};
