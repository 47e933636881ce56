package io.sifaka.persistence;

class MemoryConcurrencyTest extends ConcurrencyContract {
    @Override
    Store open() {
        return new MemoryStore(clock);
    }
}
