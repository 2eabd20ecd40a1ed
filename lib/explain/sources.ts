/** Pages of AWS's documentation that explanations rest on. */
export const GUIDE = 'https://docs.aws.amazon.com/cognito/latest/developerguide';
const API = 'https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference';

export const COMMON_ERRORS = `${API}/CommonErrors.html`;

export function describeOperationPage(operation: string): string {
  return `${API}/API_${operation}.html`;
}
