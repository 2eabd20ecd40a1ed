import { useSignal } from '@preact/signals';
import type { TargetedSubmitEvent } from 'preact';
import { useRef } from 'preact/hooks';
import type { Store } from '../../lib/store/create-store.ts';
import type { Problem } from '../../lib/text/problem.ts';
import { Alert } from '../controls/Alert.tsx';
import { Button } from '../controls/Button.tsx';
import { later } from '../controls/later.tsx';
import css from './FirstSteps.module.css';
import { StoppedSignIn } from './StoppedSignIn.tsx';
import { describeSearched } from './searched-words.ts';

const DeepScan = later(() => import('../tokens/DeepScan.tsx').then((module) => module.DeepScan));

interface Props {
  readonly store: Store;
  /** The page could be searched, so that it may help to do something with it. */
  readonly isReadable: boolean;
  readonly onShowLog: () => void;
}

/** What the panel is for, what was searched, and what to do until there is a token. */
export function FirstSteps({ store, isReadable, onShowLog }: Props) {
  const { page, tokens, traffic } = store;
  const serverSession = traffic.serverSession.value;
  const isAsking = useSignal(false);
  return (
    <>
      <StoppedSignIn store={store} onShowLog={onShowLog} />
      <div class={css['about']}>
        <p>
          This panel shows what the page’s Cognito tokens hold and may do, and sends codes with your ClientMetadata.
        </p>{' '}
        {isReadable && <p>{describeSearched(tokens.looks.value)}</p>}
      </div>
      {serverSession !== '' && <p>{serverSession}</p>}
      <ol class={css['steps']} aria-label="What to do">
        {isReadable && (
          <>
            <li class={css['step']}>
              <span>
                <b>Signed out?</b> Sign in on the page. Its token then appears here.
              </span>
            </li>
            <li class={css['step']}>
              <span>
                <b>Token in memory?</b> It appears with the next request.
              </span>
              <Button onPress={() => page.reload()}>Reload the page</Button>
            </li>
            <li class={css['step']}>
              <span>
                <b>HttpOnly cookie, or another site’s frame?</b> The browser asks you.
              </span>
              <Button
                onPress={() => {
                  isAsking.value = true;
                }}
              >
                Search frames and cookies…
              </Button>
            </li>
          </>
        )}
        <li class={css['pasteStep']}>
          <b>Have it elsewhere?</b>
          <PasteHere store={store} />
        </li>
        <li class={css['step']}>
          <span>
            <b>Reset or sign-up code?</b> It needs no token.
          </span>
          <Button onPress={() => draftWithoutToken(store)}>Send such a code…</Button>
        </li>
        <li class={css['step']}>
          <span>
            <b>Just looking?</b> The sample is never sent.
          </span>
          <Button onPress={() => store.sample.show()}>Try it with a sample token</Button>
        </li>
      </ol>
      {isAsking.value && (
        <DeepScan
          deep={store.deep}
          onClose={() => {
            isAsking.value = false;
          }}
        />
      )}
    </>
  );
}

/** The operation that the page's own call makes likely. */
function draftWithoutToken({ draft, recipient, work }: Store): void {
  const isSignUp = /^(?:SignUp|ResendConfirmationCode)$/.test(recipient.pageCall.value?.operation ?? '');
  draft.chooseOperation(isSignUp ? 'ResendConfirmationCode' : 'ForgotPassword');
  work.show('send');
}

/** The same as the toolbar's, for who has not looked there. It takes no focus. */
function PasteHere({ store: { pasted } }: { readonly store: Store }) {
  // Not controlled: the text may be a raw token, which the field alone holds until it is added.
  const field = useRef<HTMLInputElement>(null);
  /** Only what is said of a text that was added here. */
  const said = useSignal<Problem | undefined>(undefined);
  const problem = said.value;
  const isAdding = useSignal(false);

  async function add(event: TargetedSubmitEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const input = field.current;
    if (!input || isAdding.value) return;
    isAdding.value = true;
    const found = await pasted.add(input.value).finally(() => {
      isAdding.value = false;
    });
    if (found > 0) input.value = '';
    said.value = pasted.problem.value;
  }

  return (
    <form class={css['paste']} onSubmit={add}>
      <input
        ref={field}
        type="text"
        aria-label="Token, Authorization header or cURL"
        placeholder="Token, Authorization header or cURL"
        autocomplete="off"
        spellcheck={false}
        onInput={() => {
          said.value = undefined;
        }}
      />
      <Button type="submit">Add token</Button>
      {problem && <Alert kind={problem.kind}>{problem.sentence}</Alert>}
    </form>
  );
}
