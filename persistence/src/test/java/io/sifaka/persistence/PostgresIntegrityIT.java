package io.sifaka.persistence;

class PostgresIntegrityIT extends IntegrityContract {
    @Override
    Store open() {
        return SqlStore.open(TestPostgres.newDatabase(), clock);
    }
}
