package io.sifaka.persistence;

class MemoryStoreTest extends StoreContract {
    @Override
    Store open() {
        return new MemoryStore(clock);
    }
}
