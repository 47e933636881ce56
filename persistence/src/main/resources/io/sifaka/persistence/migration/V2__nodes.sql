-- The nodes that run: each renews its row from time to time.
create table nodes (
    id varchar not null,
    role varchar not null,
    hostname varchar not null,
    started_at timestamp(6) with time zone not null,
    seen_at timestamp(6) with time zone not null,
    revision bigint not null,
    trouble varchar,
    primary key (id, role)
);

-- For forgetting what is old.
create index changes_by_time on changes (at);

-- The revision up to which the change log was forgotten.
insert into meta (name, amount) values ('forgotten', 0);
