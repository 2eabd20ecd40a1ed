/** The pages of managed login as far as a flow needs them: the form, and what went wrong. */
import type { HttpReply } from '../http-server.ts';
import { cognitoReply } from './cognito-reply.ts';

/** The fields of the classic page, in their order. */
export function loginPage(search: string, csrf: string, message: string): HttpReply {
  return page(
    200,
    'Signin',
    `${message && `<p id="loginErrorMessage" class="errorMessage-customizable">${escapeHtml(message)}</p>`}
    <form action="/login${escapeHtml(search)}" method="POST" name="cognitoSignInForm">
      <input type="hidden" name="_csrf" value="${escapeHtml(csrf)}">
      <label>Username <input name="username" type="text" autocomplete="username"></label>
      <label>Password <input name="password" type="password" autocomplete="current-password"></label>
      <input type="hidden" name="cognitoAsfData" value="">
      <input name="signInSubmitButton" type="Submit" value="Sign in">
    </form>`,
    [`XSRF-TOKEN=${csrf}; Path=/; Secure; HttpOnly; SameSite=Lax`],
  );
}

/** `/error`, and pages that stand in for a redirect that cannot be trusted. */
export function errorPage(message: string): HttpReply {
  return page(400, 'Error', `<h1>Error</h1><p id="message">${escapeHtml(message)}</p>`);
}

/** The identity provider's, which posts its assertion to Cognito by itself. */
export function postingPage(action: string, fields: Readonly<Record<string, string>>): HttpReply {
  const inputs = Object.entries(fields).map(
    ([name, value]) => `<input type="hidden" name="${name}" value="${escapeHtml(value)}">`,
  );
  return {
    headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' },
    body: `<!doctype html><title>Tidehouse</title>
      <form method="post" action="${escapeHtml(action)}">${inputs.join('')}</form>
      <script>document.forms[0].submit()</script>`,
  };
}

function page(status: number, title: string, content: string, cookies: readonly string[] = []): HttpReply {
  const headers = { 'content-type': 'text/html;charset=UTF-8', 'content-language': 'en-US' };
  const head = `<meta charset="utf-8"><title>${title}</title><link rel="icon" href="data:,">`;
  const body = `<!doctype html><html lang="en"><head>${head}</head><body>${content}</body></html>`;
  return cognitoReply({ status, headers, body }, cookies);
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
