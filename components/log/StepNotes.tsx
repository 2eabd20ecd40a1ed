import type { SignInStep } from '../../lib/sign-in/describe-sign-in.ts';
import { Icon } from '../controls/Icon.tsx';
import { Sealed } from '../controls/Sealed.tsx';
import css from './StepNotes.module.css';

export function hasNotes(step: SignInStep | undefined): boolean {
  return step !== undefined && (step.findings.length > 0 || step.triggers !== undefined || step.note !== undefined);
}

/** What the checks found on a step of a sign-in, which is of this one, and so comes before what its error means in general. */
export function StepFindings({ step: { findings, note } }: { readonly step: SignInStep }) {
  return (
    <>
      {note !== undefined && (
        <p>
          <Sealed text={note} />
        </p>
      )}
      {findings.map(({ kind, sentence, cause, fix, source }) => (
        <section key={kind} class={css['finding']} aria-label="Finding" data-finding={kind}>
          <p class={css['sentence']}>
            <Icon name="warning" class={css['icon']} />
            <Sealed text={sentence} />
          </p>
          <p>{cause}</p>
          <p>
            <b>Fix:</b> {fix}{' '}
            {source !== undefined && (
              <a href={source} target="_blank" rel="noreferrer">
                Source
              </a>
            )}
          </p>
        </section>
      ))}
    </>
  );
}

/** Which triggers run at a step, and what of ClientMetadata reaches them. */
export function StepTriggers({ step: { triggers } }: { readonly step: SignInStep }) {
  if (!triggers) return null;
  return (
    <section class={css['triggers']} aria-label="Triggers">
      <p>
        <b>Triggers:</b> {triggers.sources.join(', ')}
      </p>
      {triggers.note !== undefined && <p class={css['note']}>{triggers.note}</p>}
      <p>{triggers.metadata}</p>
    </section>
  );
}
