package io.sifaka.persistence;

class PostgresStoreIT extends StoreContract {
    @Override
    Store open() {
        return SqlStore.open(TestPostgres.newDatabase(), clock);
    }
}
