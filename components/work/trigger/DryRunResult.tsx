import type { CopySlice } from '../../../lib/store/copy-slice.ts';
import { type DryRun, sampleCode, type TriggerSlice } from '../../../lib/store/trigger-slice.ts';
import { inBackground } from '../../../lib/text/in-background.ts';
import { Alert } from '../../controls/Alert.tsx';
import { Button } from '../../controls/Button.tsx';
import { OwnOrigin } from '../../controls/OwnOrigin.tsx';
import { Differences } from './Differences.tsx';
import css from './DryRunResult.module.css';
import { Mail } from './Mail.tsx';

const words = { message: 'Returned', ran: 'Ran', failed: 'Failed' } as const;

interface Props {
  readonly dryRun: DryRun;
  /** The event is another one by now. */
  readonly isOutdated: boolean;
  readonly trigger: Pick<TriggerSlice, 'setCodePlain' | 'run'>;
  readonly copy: CopySlice;
}

export function DryRunResult({ dryRun, isOutdated, trigger, copy }: Props) {
  const { result, functionName, durationMs, differences, isCodePlain } = dryRun;
  return (
    <>
      <p class={css['head']}>
        <b>{words[result.kind]}</b> <code>{functionName}</code>, {Math.round(durationMs)} ms
        {result.kind === 'message' && `, with the sample code ${sampleCode}`}
        {isCodePlain && ', with a code that is not encrypted'}
        {result.kind === 'ran' && '. A custom sender sends the message by itself: what it returns is not used.'}
      </p>
      {isOutdated && <p class={css['outdated']}>The event has changed since this run.</p>}
      {result.problems.map(({ kind, sentence, errorType, message }) => (
        <Alert key={sentence} kind={kind}>
          {sentence}
          {kind === 'decryption' && !isCodePlain && <PlainCode trigger={trigger} />}
          {kind === 'origin-refused' && <OwnOrigin copy={copy} />}
          {errorType && (
            <>
              {' '}
              Cognito would answer{' '}
              <code>
                {errorType}
                {message && `: ${message}`}
              </code>
            </>
          )}
        </Alert>
      ))}
      {result.kind === 'message' && (
        <dl class={css['texts']}>
          <Text name="Subject" text={result.texts.emailSubject?.filled} />
          <dt>Mail</dt>
          <dd>{result.texts.emailMessage ? <Mail text={result.texts.emailMessage} /> : <PoolsOwn />}</dd>
          <Text name="SMS" text={result.texts.smsMessage?.filled} />
        </dl>
      )}
      {/* Two failures have no texts to be the same. */}
      {differences && (differences.length > 0 || result.kind === 'message') && (
        <Differences differences={differences} />
      )}
    </>
  );
}

/** The way to try a custom sender all the same. */
function PlainCode({ trigger }: Pick<Props, 'trigger'>) {
  function run(): void {
    trigger.setCodePlain(true);
    inBackground(trigger.run());
  }
  return (
    <>
      {' '}
      <Button onPress={run}>Run with a code that is not encrypted</Button>
    </>
  );
}

function Text({ name, text }: { readonly name: string; readonly text: string | undefined }) {
  return (
    <>
      <dt>{name}</dt>
      <dd class={css['text']}>{text ?? <PoolsOwn />}</dd>
    </>
  );
}

function PoolsOwn() {
  return <span class={css['none']}>not set: the pool’s default text is used</span>;
}
