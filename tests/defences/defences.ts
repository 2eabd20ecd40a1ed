/** How each defence of SECURITY.md is taken out: a text of the source, and what is put in its place. */

export interface Removal {
  /** The guarantee, as its row of SECURITY.md calls it. */
  readonly guarantee: string;
  readonly file: string;
  /** Is in the file once. */
  readonly defence: string;
  readonly without: string;
}

function remove(guarantee: string, file: string, defence: string, without: string): Removal {
  return { guarantee, file, defence, without };
}

export const removals: readonly Removal[] = [
  // Secrets stay in memory
  remove(
    'A text that is kept, shown, copied or exported has fingerprints in place of tokens, whatever wraps them',
    'lib/vault/sealer.ts',
    "return formatMark({ kind: 'token', fingerprint: await admit(part.rawToken) });",
    'return part.rawToken;',
  ),
  remove(
    '20 characters of a known token are sealed like the whole',
    'lib/vault/sealer.ts',
    'readLayers(text, { ...options, findsSecrets: true, findPieces })',
    'readLayers(text, { ...options, findsSecrets: true, findPieces: () => [] })',
  ),
  remove(
    'A token that is split over fields is sealed',
    'lib/vault/sealer.ts',
    'if (!hasTornToken(layered.leafGroups)) return layered;',
    'if (layered) return layered;',
  ),
  remove(
    'Passwords, codes, cookies and keys are sealed by the name of their field',
    'lib/vault/sealer.ts',
    "if (!hasFingerprint(secret, text)) return formatMark({ kind: 'secret', secret });",
    'if (!hasFingerprint(secret, text)) return written;',
  ),
  remove(
    'What cannot be looked through is withheld, not let through',
    'lib/vault/sealer.ts',
    "return formatMark({ kind: 'withheld', characters: part.end - part.start });",
    "return '';",
  ),
  remove(
    'No copy, no export and no stored byte of the log holds a token or 20 characters of one',
    'lib/exchange/seal-exchange.ts',
    'body: await vault.seal(login?.replyBody ?? body),',
    'body: (login?.replyBody ?? body) as SealedText,',
  ),
  remove(
    'The same holds for a HAR file that is imported',
    'lib/exchange/seal-exchange.ts',
    'body: await vault.seal(login?.replyBody ?? body),',
    'body: (login?.replyBody ?? body) as SealedText,',
  ),
  remove(
    "The page's own texts (operation, method, names of headers) are sealed too",
    'lib/exchange/seal-exchange.ts',
    'operation: await vault.seal(operation),',
    'operation: operation as SealedText,',
  ),
  remove(
    'A header with credentials that are no token is sealed',
    'lib/exchange/seal-exchange.ts',
    'const line = await vault.seal(label + value, IN_ADDRESSES);',
    'const line = label + (await vault.seal(value, IN_ADDRESSES));',
  ),
  remove(
    'An exchange that cannot be sealed is kept without its texts',
    'lib/exchange/seal-exchange.ts',
    'return withhold(wire);\n  }\n}',
    "throw new Error('it is not kept');\n  }\n}",
  ),
  remove(
    'A preset, which goes to the disk, takes no token',
    'lib/draft/presets.ts',
    'if (token) return refuse(token);',
    '',
  ),
  remove(
    'A preset takes no piece of a token, in hexadecimal, base64 or UTF-16 neither',
    'lib/store/preset-keeping.ts',
    'if (await vault.hasPieceIn(text)) return true;',
    '',
  ),
  remove(
    'A preset leaves the value of a field empty whose name says that it is secret',
    'lib/draft/presets.ts',
    "value: withheld.has(entry) ? '' : entry.value,",
    'value: entry.value,',
  ),
  remove(
    'What looks random goes into a preset only when a person says so',
    'lib/store/presets-slice.ts',
    'if (randomKeys.length === 0) return keep();',
    'if (randomKeys.length >= 0) return keep();',
  ),
  remove(
    'A Lambda endpoint with a piece of a token in it is not kept',
    'lib/store/lambda-endpoint.ts',
    'if (await vault.hasPieceIn(`${poolId} ${target.url}`)) return;',
    '',
  ),
  remove(
    'Of the forms of managed login only fields that are known to be harmless keep their values',
    'lib/exchange/login-texts.ts',
    "return `${written}=${formatMark({ kind: 'secret', secret: secret ?? 'secret' })}`;",
    'return field;',
  ),
  remove(
    'Of the pages of managed login only the text that a person reads is kept, without hidden fields and scripts',
    'lib/exchange/login-texts.ts',
    "if (step === 'page') return isHtml(body) ? reduceHtml(body) : withhold(body);",
    "if (step === 'page') return body;",
  ),
  remove(
    'A key for an authenticator app is sealed where a page of managed login shows it',
    'lib/exchange/page-text.ts',
    ".replace(TYPED_KEY, formatMark({ kind: 'secret', secret: 'secret' }))",
    '',
  ),
  remove(
    "Nothing is kept of the app's own page to which managed login leads back",
    'lib/exchange/login-texts.ts',
    "if (step === 'callback') return withhold(body);",
    "if (step === 'callback') return body;",
  ),
  remove(
    'Codes, states, assertions and passwords in the addresses of managed login are sealed by their names',
    'lib/tokens/secret-fields.ts',
    "(form === 'form' ? getOwn(FORM_NAMES, name) : undefined)",
    'undefined',
  ),
  remove(
    'Codes, states, verifiers and client secrets of managed login that its parameters named, of 20 characters or more, are sealed in the words of an error too',
    'lib/exchange/login-secrets.ts',
    "if (parseMark(mark)?.kind === 'secret') vault.noteSecret(value, mark);",
    'void mark;',
  ),
  remove(
    'An opaque token is sealed by the name of its parameter, in the steps of managed login and in the addresses of calls',
    'lib/tokens/layers/read-records.ts',
    'return findsOpaqueTokens === true && isTokenName(decodePercent(written).text) && !isToken(text);',
    'return false;',
  ),
  remove(
    "A token in the place of an app client's id is sealed",
    'lib/exchange/login-facts.ts',
    'clientId: await vault.seal(clientId)',
    "clientId: clientId as Awaited<ReturnType<Vault['seal']>>",
  ),
  remove(
    "A sign-in elsewhere, which is not Cognito's, is not recorded",
    'lib/exchange/login-traffic.ts',
    'if (isOfLogin(entry, url)) {',
    'if (entry) {',
  ),
  remove(
    'What a person looked for in the log is not kept where it holds a token',
    'lib/store/log-view-keeping.ts',
    "filter: isSealed ? filter : ''",
    'filter',
  ),
  remove(
    'A key under which a token was found is shown without the tokens in it',
    'lib/store/admission.ts',
    'key: withoutTokens(place.key)',
    'key: place.key',
  ),
  remove(
    'A reply that was cut leaves no torn piece of a token at its end',
    'lib/cognito/request-handler.ts',
    'body: dropLastRun(body), isCut: true',
    'body, isCut: true',
  ),
  remove(
    'The log is kept in memory and never on the disk',
    'lib/browser/kept-log.ts',
    'if (mayKeep()) await browser.storage.session.set({ [key]: value });',
    'if (mayKeep()) await Promise.all([browser.storage.session, browser.storage.local].map((area) => area.set({ [key]: value })));',
  ),
  remove(
    'The draft is kept in memory and without tokens',
    'lib/store/draft-keeping.ts',
    'await Promise.all([vault.seal(draft), vault.seal(typed)])',
    '[draft, typed]',
  ),
  remove(
    'Whom a person let the panel mail is kept in memory and without tokens',
    'lib/store/confirm-mail.ts',
    'const key = await vault.seal(identifyMail(asking));',
    'const key = identifyMail(asking);',
  ),
  remove('The memory for tokens is bounded, and forgets the oldest', 'lib/vault/vault.ts', '    forgetOldest();\n', ''),
  remove(
    'What was being sealed when all was deleted brings no token back',
    'lib/exchange/exchange-reader.ts',
    'const isForgotten = () => vault.countForgotten() !== before;',
    'const isForgotten = () => false;',
  ),
  remove(
    'The same: it brings no call back',
    'lib/traffic/keeper.ts',
    '      const sealed = await reader.seal({ ...exchange, id });\n      if (exchange.startedAtMs <= exchangesFromMs) return;\n',
    '      const sealed = await reader.seal({ ...exchange, id });\n',
  ),

  // A token goes where it belongs
  remove(
    'A token goes to an origin that is not AWS only after a person allowed it for the inspected site',
    'lib/store/calls-slice.ts',
    'if (endpoint.isAws) return true;',
    'if (endpoint) return true;',
  ),
  remove(
    'A user is mailed without a token only after a person confirmed it, for the inspected site',
    'lib/store/calls-slice.ts',
    "if ('token' in request) return true;\n    const { operation, endpoint, issuer, written } = request;",
    'if (request) return true;\n    const { operation, endpoint, issuer, written } = request;',
  ),
  remove(
    "AWS is known by region, suffix and port, never by the beginning of a host's name",
    'lib/cognito/aws-host.ts',
    'if (!isDualStack && suffix !== partition.dnsSuffix) return undefined;',
    '',
  ),
  remove(
    "An issuer that resembles AWS's is not AWS",
    'lib/tokens/issuer.ts',
    'if (partition?.dnsSuffix !== suffix || !isUserPoolId(userPoolId)) return undefined;',
    'if (!partition || !isUserPoolId(userPoolId)) return undefined;',
  ),
  remove(
    'The pool of an AWS issuer is of the region in the host',
    'lib/tokens/issuer.ts',
    "if (userPoolId.slice(0, userPoolId.indexOf('_')) !== region) return undefined;",
    '',
  ),
  remove(
    'A permission for the tokens of one user pool is none for another',
    'lib/store/allowed-origins.ts',
    'one.endpointOrigin === other.endpointOrigin &&\n    one.userPoolId === other.userPoolId',
    'one.endpointOrigin === other.endpointOrigin',
  ),
  remove(
    "A token that AWS issued goes to the emulator of the page's calls only after a question that names its pool",
    'lib/store/allowed-origins.ts',
    'one.endpointOrigin === other.endpointOrigin &&\n    one.userPoolId === other.userPoolId',
    'one.endpointOrigin === other.endpointOrigin',
  ),
  remove(
    'An odd entry in the storage forgets no permission beside it, and makes none',
    'lib/store/allowed-origins.ts',
    'parseEach(kept, list).map(',
    '(parseAs(v.array(kept), list) ?? []).map(',
  ),
  remove(
    'No redirect takes a call elsewhere',
    'lib/cognito/request-handler.ts',
    "redirect: 'error'",
    "redirect: 'follow'",
  ),
  remove(
    'A call carries no cookies, no referrer, and is not cached',
    'lib/cognito/request-handler.ts',
    "credentials: 'omit'",
    "credentials: 'include'",
  ),
  remove(
    'An issuer that is not AWS is asked for its keys only after it was allowed',
    'lib/cognito/signature.ts',
    "if (issuer.kind === 'foreign' && !isForeignAllowed) {",
    "if (issuer.kind === 'foreign' && !question) {",
  ),
  remove(
    'Keys are asked for once, without cookies, referrer or redirects',
    'lib/cognito/signature.ts',
    "redirect: 'error'",
    "redirect: 'follow'",
  ),
  remove(
    "A forger's choice of algorithm makes no right signature",
    'lib/cognito/jwt-verifier.ts',
    "if (jwk.alg !== undefined && jwk.alg !== header?.alg) return { kind: 'wrong-signature', keyId, jwksUrl };",
    '',
  ),
  remove(
    "A dry run, which posts the user's attributes, goes to this computer alone",
    'lib/trigger/lambda-url.ts',
    'if (!loopbackHosts.has(url.hostname)) {',
    "if (url.hostname === '') {",
  ),
  remove('A dry run follows no redirect', 'lib/trigger/invoke-lambda.ts', "redirect: 'error'", "redirect: 'follow'"),
  remove(
    'The mail of a dry run opens no connection',
    'components/work/trigger/quiet-mail.ts',
    'if (isShown(element)) keepShownAttributes(element);\n    else if (isSilent(element)) element.remove();\n    else unwrap(element);',
    "if (element.localName === 'script') element.remove();",
  ),
  remove(
    "A page gets none of the console's functions, the clipboard among them, while it is scanned",
    'lib/browser/inspected-page.ts',
    "const before = import.meta.env.FIREFOX ? '' : `${WITHDRAW_CONSOLE},`;",
    "const before = import.meta.env.FIREFOX || WITHDRAW_CONSOLE ? '' : ' ';",
  ),
  remove(
    'A deep scan asks for the hosts that it names, and never for all',
    'lib/page/deep/host-patterns.ts',
    'return `*://${host}/*`;',
    'return host && `*://*/*`;',
  ),
  remove(
    "Only `lib/browser` and the entry points reach the browser's interfaces",
    'lib/store/admission.ts',
    "import { createTurns } from '../text/turns.ts';",
    "import 'wxt/browser';\nimport { createTurns } from '../text/turns.ts';",
  ),
  remove(
    'The extension holds no permission for hosts at install',
    'wxt.config.ts',
    "permissions: ['storage'],",
    "permissions: ['storage', 'tabs'],",
  ),
  remove(
    'Its pages run their own scripts alone, and reach TLS and this computer alone',
    'wxt.config.ts',
    "'connect-src https: http://localhost:* http://127.0.0.1:*'",
    "'connect-src https: http:'",
  ),

  // One click is told truthfully
  remove(
    'The panel makes one request a click, and never tries again by itself',
    'lib/cognito/sdk-client.ts',
    'maxAttempts: 1,',
    'maxAttempts: 2,',
  ),
  remove(
    'One call of a kind is under way at a time',
    'lib/store/calls-slice.ts',
    'if (running.value) return undefined;',
    '',
  ),
  remove(
    'What was shown goes out, byte for byte',
    'lib/cognito/request-handler.ts',
    'new TextEncoder().encode(transmission.bodyText)',
    'new TextEncoder().encode(JSON.stringify(JSON.parse(transmission.bodyText)))',
  ),
  remove(
    'A send without a reply is said to have perhaps arrived, and is counted as unsure',
    'lib/store/quota-slice.ts',
    '...(mayHaveArrived(outcome) && { isUnsure: true })',
    '...(!outcome && { isUnsure: true })',
  ),
  remove(
    'A send that the closing panel cut off is told as that',
    'lib/store/calls-slice.ts',
    "if (isLeaving) return { ...result, failure: 'panel-closed' };",
    '',
  ),
  remove(
    "The same, when the panel's page is loaded again",
    'lib/store/log-keeping.ts',
    "if (entry.exchange.outcome.kind !== 'pending') return entry;",
    'if (entry) return entry;',
  ),
  remove(
    'The same, when DevTools are closed and opened again',
    'lib/store/log-keeping.ts',
    "if (entry.exchange.outcome.kind !== 'pending') return entry;",
    'if (entry) return entry;',
  ),
  remove(
    'Sends from two windows are counted together',
    'lib/store/quota-slice.ts',
    'sends.value = merge(parseEach(countedSend, await read()), sends.value);\n      await write(',
    'await read();\n      await write(',
  ),
  remove(
    'A send that the browser made more than once and that got no reply is counted as unsure',
    'lib/store/quota-slice.ts',
    '...(mayHaveArrived(outcome) && { isUnsure: true })',
    '...(!outcome && { isUnsure: true })',
  ),
  remove(
    'A send whose tab is closed before the reply counts in the other tabs',
    'lib/store/quota-slice.ts',
    'untracked(() => underWay.forEach(noteUnderWay));',
    'untracked(() => underWay.slice(0, 0).forEach(noteUnderWay));',
  ),
  remove(
    'A call that fails in the panel itself is told of',
    'lib/store/calls-slice.ts',
    'await notices.tellFailure(describeFailure(request.operation), error);',
    'describeFailure(request.operation);',
  ),
  remove(
    'A call has an entry however large its answer is',
    'lib/log/log-state.ts',
    'const exchange = fitAlone(recorded, limits);',
    'const exchange = recorded;',
  ),
  remove(
    'A send that did not go out is told of',
    'lib/store/calls-slice.ts',
    'return isAllowedOrTold(notices, answer, { purpose, about: { origin: endpointOrigin } });',
    "return answer === 'allowed';",
  ),
  remove(
    'Two questions at once are asked one after the other, and each call gets its own answer',
    'lib/store/question-queue.ts',
    'withdraw: () => take((question) => question.id === id)',
    'withdraw: () => take((question) => question.id >= 0)',
  ),
  remove(
    'A call that went out before the panel failed is said to have perhaps arrived',
    'lib/store/calls-slice.ts',
    'so the log may not tell of it or how it ended. It may have arrived: see first whether it did what it was to do.',
    'and nothing was sent.',
  ),
  remove(
    'A dry run that is cancelled is told of, since the function may still run',
    'lib/store/trigger-slice.ts',
    "if (invoked.kind !== 'replied') {",
    "if (invoked.kind === 'cancelled') return;\n    if (invoked.kind !== 'replied') {",
  ),
  remove(
    'What the browser refuses to keep is told, and counts for this call',
    'lib/store/origins-slice.ts',
    "await notices.tellFailure({ kind: 'origin-not-kept', sentence }, error);",
    'String([sentence, error]);',
  ),

  // Nothing from elsewhere stops the panel
  remove(
    'The time to read a foreign text grows with its length, not with its square, and no reader throws',
    'lib/log/copy-as/markdown-report.ts',
    'let longest = 0;\n  for (const [run] of text.matchAll(/`+/g)) longest = Math.max(longest, run.length);\n  return longest;',
    'return Math.max(0, ...Array.from(text.matchAll(/`+/g), ([run]) => run.length));',
  ),
  remove(
    'No more than eight million bytes of a reply are read, and a cut is told',
    'lib/cognito/request-handler.ts',
    'const MAX_BODY_BYTES = 8_000_000;',
    'const MAX_BODY_BYTES = 80_000_000;',
  ),
  remove(
    'A call ends at its time limit, also while a reply trickles in',
    'lib/cognito/request-handler.ts',
    'AbortSignal.any([signal, limit])',
    'signal',
  ),
  remove(
    'The reply of a dry run is bounded too',
    'lib/trigger/invoke-lambda.ts',
    'const MAX_REPLY_BYTES = 8_000_000;',
    'const MAX_REPLY_BYTES = 80_000_000;',
  ),
  remove(
    "No more than a million bytes of an issuer's keys are read",
    'lib/cognito/signature.ts',
    'const MAX_KEYS_BYTES = 1_000_000;',
    'const MAX_KEYS_BYTES = 100_000_000;',
  ),
  remove(
    'A file of presets that is too long is refused',
    'lib/store/presets-slice.ts',
    "if (text.length > MAX_FILE_LENGTH) return tell('preset-file-unreadable', TOO_LONG);",
    'String(TOO_LONG);',
  ),
  remove(
    'A page brings a thousand tokens at most, and the others are told of',
    'lib/page/read-sightings.ts',
    'const MAX_SIGHTINGS = 1_000;',
    'const MAX_SIGHTINGS = 1_000_000;',
  ),
  remove(
    'What a page reports of itself is bounded',
    'lib/page/scan-report.ts',
    'const MAX_AREAS = 400;',
    'const MAX_AREAS = 4_000_000;',
  ),
  remove(
    "A page's reason for refusing is shown without tokens, and short",
    'lib/page/clean-reason.ts',
    'return shorten(withoutTokens(reason.slice(0, MAX_READ)), MAX_SHOWN);',
    'return shorten(reason.slice(0, MAX_READ), MAX_SHOWN && reason.length);',
  ),
  remove(
    'Many requests at once leave the panel its turn',
    'lib/text/turns.ts',
    'if (turns.isOver()) await turns.rest();\n    await work();',
    'await work();',
  ),
  remove(
    'A scan that brings a thousand tokens leaves the panel its turn',
    'lib/store/admission.ts',
    'if (turns.isOver()) await turns.rest();',
    '',
  ),
  remove(
    "A long reply is sealed and measured beside the panel's thread",
    'lib/exchange/exchange-reader.ts',
    'noteSize(answer.exchange, answer.bytes);',
    '',
  ),
  remove(
    'A HAR file that is too large is refused',
    'lib/log/har-import.ts',
    'await readHarFile(file, limits.maxFile, ',
    'await readHarFile(file, Number.MAX_SAFE_INTEGER, ',
  ),
  remove(
    'What is said of a file does not quote it',
    'lib/log/har-import.ts',
    'const notes = describeRead(exchanges.length, values.length, leftOut, limits);',
    'const notes = [...describeRead(exchanges.length, values.length, leftOut, limits), JSON.stringify(har)];',
  ),
  remove(
    'A part of the panel that cannot be shown says so, and the others go on',
    'components/controls/Area.tsx',
    'const [error, showAgain] = useErrorBoundary();',
    'const [error, showAgain]: [unknown, () => void] = [undefined, useErrorBoundary];',
  ),
  remove(
    'A promise that fails with nobody waiting is told',
    'lib/browser/uncaught-errors.ts',
    "addEventListener('unhandledrejection', ({ reason }) => callback(reason));",
    '',
  ),
  remove(
    'Marks that turn the direction of text are shown as marks',
    'lib/text/direction-marks.ts',
    'return text.replace(DIRECTION_MARKS, (mark) => {',
    'return text.replace(DIRECTION_MARKS, (mark) => {\n    if (mark) return mark;',
  ),
];
