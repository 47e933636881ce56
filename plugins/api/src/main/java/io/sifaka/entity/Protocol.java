package io.sifaka.entity;

/** The protocols that services, routes and plugins name; in JSON in lower case. */
public enum Protocol {
    GRPC,
    GRPCS,
    HTTP,
    HTTPS,
    TCP,
    TLS,
    TLS_PASSTHROUGH,
    UDP
}
