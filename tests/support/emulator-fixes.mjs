/**
 * Loaded into cognito-local before it starts. It ends with its parent, and answers GetUserAttributeVerificationCode as AWS
 * does: cognito-local 5.3 replies `{}`, and sends to the pool's first verified attribute, whichever was asked for.
 * JavaScript, since the Node that runs the tests may be one that reads no TypeScript.
 */
import { rmSync } from 'node:fs';
import { createRequire } from 'node:module';

const folder = process.cwd();
process.on('disconnect', () => {
  process.chdir('..'); // Windows removes no folder that somebody is in.
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  process.exit();
});

const { Targets } = createRequire(import.meta.url)('cognito-local/lib/targets/targets.js');
const sendCode = Targets.GetUserAttributeVerificationCode;

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GetUserAttributeVerificationCode.html */
Targets.GetUserAttributeVerificationCode =
  ({ cognito, otp, messages }) =>
  async (context, request) => {
    let details;
    const deliver = (...given) => {
      const user = given[4];
      details = describeDelivery(user, request.AttributeName) ?? given.at(-1);
      return messages.deliver(...given.slice(0, -1), details);
    };
    await sendCode({ cognito, otp, messages: { deliver } })(context, request);
    return details ? { CodeDeliveryDetails: { ...details, Destination: mask(details.Destination) } } : {};
  };

function describeDelivery({ Attributes }, AttributeName) {
  const destination = Attributes.find(({ Name }) => Name === AttributeName)?.Value;
  if (!destination) return undefined;
  const DeliveryMedium = AttributeName === 'phone_number' ? 'SMS' : 'EMAIL';
  return { AttributeName, DeliveryMedium, Destination: destination };
}

/** `v***@e***` and `+*******4567`. */
function mask(destination) {
  const at = destination.lastIndexOf('@');
  if (at >= 0) return `${destination.charAt(0)}***@${destination.charAt(at + 1)}***`;
  return `+${'*'.repeat(Math.max(0, destination.length - 5))}${destination.slice(-4)}`;
}
