/** Writes a trigger event for use elsewhere: as JSON, as a `sam local invoke` command, as a fixture of a unit test. */

import { quoteWhereNeeded } from '../text/shell/bash.ts';
import type { TriggerEvent, TriggerPreview } from './trigger-event.ts';
import type { EventNote } from './trigger-user.ts';

export function formatEventJson(event: TriggerEvent): string {
  return JSON.stringify(event, null, 2);
}

/** For bash and zsh. `functionName` is the function's logical id in the SAM template. */
export function formatSamInvoke(event: TriggerEvent, functionName: string): string {
  // No line of indented JSON is the bare word EVENT, since line ends in strings are escaped: the here-document ends where it should.
  return `sam local invoke ${quoteWhereNeeded(functionName)} --event - <<'EVENT'\n${formatEventJson(event)}\nEVENT\n`;
}

/** A TypeScript module that exports the event, typed by @types/aws-lambda, its guesses named in comments. */
export function formatTestFixture({ event, notes }: TriggerPreview): string {
  const [trigger, occasion] = event.triggerSource.split('_');
  const type = `${trigger}${occasion}TriggerEvent`;
  const comments = notes.map(({ sentence }) => ` * - ${cleanComment(sentence)}\n`).join('');
  // In an object literal, "__proto__": … would set the prototype.
  const literal = formatEventJson(event).replace(/^( *)"__proto__": /gm, '$1["__proto__"]: ');
  return (
    `import type { ${type} } from 'aws-lambda';\n\n` +
    `/**\n * ${event.triggerSource}, built by Cognoscope.${comments ? ' Not certain in it:' : ''}\n${comments} */\n` +
    `export const event: ${type} = ${literal};\n`
  );
}

function cleanComment(sentence: EventNote['sentence']): string {
  return sentence.replaceAll('*/', '*\\/').replace(/\s+/g, ' ');
}
