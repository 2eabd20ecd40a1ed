import { Section } from '../controls/Section.tsx';
import css from './About.module.css';

export function About({ version }: { readonly version: string }) {
  return (
    <Section title="About">
      <p>
        Cognoscope <span data-version={version}>{version}</span>, under the MIT licence.
      </p>
      <p class={css['about']}>
        Cognoscope is not affiliated with AWS. Amazon Cognito and AWS are trademarks of Amazon.com, Inc. or its
        affiliates.
      </p>
      <p>
        <a href="/third-party-notices.txt" target="_blank" rel="noreferrer">
          Licences of third-party packages
        </a>
      </p>
    </Section>
  );
}
