package io.sifaka.persistence;

class PostgresNameListIT extends NameListContract {
    @Override
    Store open() {
        return SqlStore.open(TestPostgres.newDatabase(), clock);
    }
}
