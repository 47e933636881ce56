-- Documents of every type. A new type of entity needs nothing here.
create table entities (
    type varchar not null,
    id uuid not null,
    body ${json} not null,
    expires_at timestamp(6) with time zone,
    primary key (type, id)
);

create index entities_by_expiry on entities (expires_at);

-- What only one document of a type may have. A key of several fields names them joined by commas.
create table unique_keys (
    type varchar not null,
    field varchar not null,
    content varchar not null,
    id uuid not null,
    primary key (type, field, content),
    foreign key (type, id) references entities (type, id) on delete cascade
);

create index unique_keys_by_entity on unique_keys (type, id);

-- Which document needs which. The database refuses to delete a target; the gateway deletes the sources that go with it
-- first ("cascades"), so that the change log tells of each.
create table refs (
    source_type varchar not null,
    source uuid not null,
    field varchar not null,
    target_type varchar not null,
    target uuid not null,
    cascades boolean not null,
    primary key (source_type, source, field),
    foreign key (source_type, source) references entities (type, id) on delete cascade,
    foreign key (target_type, target) references entities (type, id)
);

create index refs_by_target on refs (target_type, target, source_type, field, source);

create table tags (
    type varchar not null,
    id uuid not null,
    ordinal integer not null,
    tag varchar not null,
    primary key (type, id, ordinal),
    foreign key (type, id) references entities (type, id) on delete cascade
);

create index tags_by_tag on tags (tag, type, id);
create index tags_by_id on tags (id, type, ordinal);

-- What happened, one row for each document that a revision touched.
create table changes (
    revision bigint not null,
    ordinal integer not null,
    at timestamp(6) with time zone not null,
    actor varchar not null,
    type varchar not null,
    id uuid not null,
    op varchar not null,
    before ${json},
    after ${json},
    primary key (revision, ordinal)
);

create index changes_by_entity on changes (type, id, revision);

-- Single numbers; "revision" is the newest revision, and its row the lock that makes writers take turns.
create table meta (
    name varchar not null primary key,
    amount bigint not null
);

insert into meta (name, amount) values ('revision', 0);
