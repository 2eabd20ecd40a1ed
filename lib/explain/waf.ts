/** What AWS WAF says in the place of Cognito when it wants a puzzle solved. */
import type { Explanation } from './explanation.ts';
import { GUIDE } from './sources.ts';

export const WAF = `${GUIDE}/user-pool-waf.html`;

/** That it was solved is told by a token, which the script of WAF gives to web pages. */
export const wafTokenWanted: Explanation = {
  meaning:
    "AWS WAF wants proof of a browser or a person: a rule of the pool's web ACL answers with a CAPTCHA or a challenge.",
  causes: [
    'The request carries no valid aws-waf-token. Pages get one from the script of WAF, and the panel has none.',
    'The token of the page has expired, or the app does not send it to Cognito.',
  ],
  nextStep:
    'Exempt this operation or your own address from the CAPTCHA or Challenge rule of the web ACL (the header x-amzn-cognito-operation-name tells the operation), or send from the app itself.',
  source: WAF,
};

/** WAF answers 405 where it wants a CAPTCHA and 202 where it wants a challenge; browsers hide the header that says so from other origins. */
export const wafTokenSuspected: Explanation = {
  meaning:
    'AWS answered with a status that Cognito itself does not use, as AWS WAF does when it wants a CAPTCHA (405) or a challenge (202).',
  causes: [
    "Probably a rule of the pool's web ACL wants an aws-waf-token. Pages get one from the script of WAF, and the panel has none.",
    'Something between, such as a proxy, answered in the place of AWS.',
  ],
  nextStep:
    'Look at the sampled requests of the web ACL (AWS WAF console). If a CAPTCHA or Challenge rule matched, exempt this operation or your own address from it, or send from the app itself.',
  source: WAF,
};

const WAF_PAGE = /awswaf|gokuProps|AwsWafIntegration|AwsWafCaptcha|not allowed due to WAF (?:captcha|challenge)/i;

/** A page that WAF shows to people in place of the reply, or its words without a type. */
export function isWafPage(body: string): boolean {
  return WAF_PAGE.test(body);
}
