/** The account page of a made-up library, the same for each Cognito library: who is signed in, and codes to verify with. */
import type { Account, AccountClient } from './account-client.ts';
import { readSiteConfig, type SiteConfig } from './site-config.ts';

const page = `
  <header>
    <strong>Tidewater Library</strong>
    <span id="library"></span>
    <a id="managed-login" href="/managed-amplify/" hidden>Sign in with managed login</a>
  </header>
  <main>
    <section class="card" aria-labelledby="account-title">
      <h1 id="account-title">Your account</h1>
      <p id="signed-in" role="status" aria-label="Signed in">Signing in…</p>
      <dl>
        <dt>E-mail</dt><dd id="email">–</dd>
        <dt>Phone</dt><dd id="phone_number">–</dd>
      </dl>
      <button id="sign-in" type="button" hidden>Sign in</button>
      <button id="sign-out" type="button" hidden>Sign out</button>
      <p id="actions"></p>
      <output id="action-answer"></output>
    </section>
    <form class="card" id="verify" aria-labelledby="verify-title">
      <h2 id="verify-title">Verify how we reach you</h2>
      <label>Send to
        <select name="attribute">
          <option value="email">E-mail</option>
          <option value="phone_number">Phone</option>
        </select>
      </label>
      <label>Language
        <select name="locale">
          <option value="en">English</option>
          <option value="de-DE">Deutsch</option>
          <option value="ja-JP">日本語</option>
        </select>
      </label>
      <button>Send code</button>
      <output name="answer"></output>
    </form>
  </main>`;

/**
 * Signs the site's user in, unless the library still holds a session or the address ends in `?signed-out`, and shows
 * who it is. Every failure is shown on the page.
 */
export async function startAccountPage(createClient: (config: SiteConfig) => AccountClient): Promise<void> {
  document.body.innerHTML = page;
  const config = await readSiteConfig();
  const client = createClient(config);
  expectElement('library').textContent = client.libraryName;
  if (client.isManagedLogin) expectElement('sign-in').textContent = 'Sign in with managed login';
  else expectElement('managed-login').hidden = false;

  const show = (getAccount: () => Promise<Account | undefined>) =>
    getAccount().then(showAccount, (error) => {
      expectElement('signed-in').textContent = String(error);
    });
  const signIn = async () => {
    await client.signIn(config.username, config.password);
    return client.getAccount();
  };
  const signOut = async () => {
    await client.signOut();
    return client.getAccount();
  };
  const isSignedOutWanted = client.isManagedLogin || new URLSearchParams(location.search).has('signed-out');
  expectElement('sign-in').addEventListener('click', () => show(signIn));
  expectElement('sign-out').addEventListener('click', () => show(signOut));
  expectElement('verify').addEventListener('submit', (event) => {
    event.preventDefault();
    if (event.target instanceof HTMLFormElement) void sendCode(client, event.target);
  });
  showActions(client.actions ?? {});
  await show(async () => (await client.getAccount()) ?? (isSignedOutWanted ? undefined : signIn()));
}

async function sendCode(client: AccountClient, form: HTMLFormElement): Promise<void> {
  const fields = new FormData(form);
  const attribute = fields.get('attribute') === 'phone_number' ? 'phone_number' : 'email';
  const answer = form.querySelector('output');
  if (answer === null) return;
  answer.textContent = 'Sending…';
  try {
    await client.sendCode(attribute, { locale: String(fields.get('locale')), source: 'account-page' });
    answer.textContent = `A code is on its way to your ${attribute === 'email' ? 'e-mail address' : 'phone'}.`;
  } catch (error) {
    answer.textContent = String(error);
  }
}

function showActions(actions: NonNullable<AccountClient['actions']>): void {
  const answer = expectElement('action-answer');
  for (const [label, act] of Object.entries(actions)) {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = label;
    button.addEventListener('click', () => {
      answer.textContent = `${label}…`;
      act().then(
        (text) => {
          answer.textContent = `${label}: ${text}`;
        },
        (error: unknown) => {
          answer.textContent = `${label}: ${error}`;
        },
      );
    });
    expectElement('actions').append(button, ' ');
  }
}

function showAccount(account: Account | undefined): void {
  expectElement('signed-in').textContent =
    account === undefined ? 'Nobody is signed in' : `Signed in as ${account.username}`;
  for (const name of ['email', 'phone_number']) {
    expectElement(name).textContent = account?.attributes[name] ?? '–';
  }
  expectElement('sign-in').hidden = account !== undefined;
  expectElement('sign-out').hidden = account === undefined;
}

function expectElement(id: string): HTMLElement {
  const element = document.getElementById(id);
  if (element === null) throw new Error(`the page has no #${id}`);
  return element;
}
