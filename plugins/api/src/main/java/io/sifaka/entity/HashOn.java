package io.sifaka.entity;

/** What of a request decides which target it goes to, where targets are chosen by hash. */
public enum HashOn {
    NONE,
    CONSUMER,
    IP,
    HEADER,
    COOKIE,
    PATH,
    QUERY_ARG,
    URI_CAPTURE
}
