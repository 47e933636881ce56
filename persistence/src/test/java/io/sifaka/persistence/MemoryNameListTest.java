package io.sifaka.persistence;

class MemoryNameListTest extends NameListContract {
    @Override
    Store open() {
        return new MemoryStore(clock);
    }
}
