package io.sifaka.persistence;

class PostgresConcurrencyIT extends ConcurrencyContract {
    @Override
    Store open() {
        return SqlStore.open(TestPostgres.newDatabase(), clock);
    }
}
