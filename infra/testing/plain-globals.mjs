import vm from 'node:vm';
import { TestEnvironment } from 'jest-environment-node';

/**
 * Jest's own environment, whose globals are those of an ordinary context. Its own stand behind a proxy that notes what
 * a spec adds to them; every `Object` or `Promise` in a spec and in what it imports goes through it, at a thousand
 * nanoseconds in place of thirty.
 */
export default class PlainGlobals extends TestEnvironment {
  constructor(...given) {
    const { createContext } = vm;
    vm.createContext = () => createContext(vm.constants.DONT_CONTEXTIFY);
    try {
      super(...given);
    } finally {
      vm.createContext = createContext;
    }
  }
}
