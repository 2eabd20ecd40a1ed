import { describe, expect, it } from 'vitest';
import { expectSection } from '../../../scripts/release-notes.ts';

const changelog = `# Changelog

## [Unreleased]

- Not yet.

## [1.2.0] - 2026-11-26

### Added

- This.

## [1.1.0] - 2026-11-01

## [1.1.0-rc.1] - 2026-10-01

- That.
`;

describe('the notes of a release', () => {
  it('are the section of its version, without the heading', () => {
    expect(expectSection(changelog, '1.2.0')).toBe('### Added\n\n- This.');
  });

  it.each(['1.1.0', '1.3.0'])('are refused where the change log says nothing of %s', (version) => {
    expect(() => expectSection(changelog, version)).toThrow(version);
  });
});
