/** One state of the panel that is worth seeing: what surrounds the panel, and what a person did in it. */
import type { FakeDependencies } from '../support/fakes/fake-dependencies.ts';
import type { Screen } from './screen.ts';

export interface GalleryState {
  /** Also the name of its picture. */
  readonly name: string;
  /** Before the panel starts. */
  readonly arrange: (fakes: FakeDependencies) => void | Promise<void>;
  /** After its first scan. Ends when the state is on the screen. */
  readonly act?: (screen: Screen, fakes: FakeDependencies) => Promise<void>;
}
