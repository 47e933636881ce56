package io.sifaka.integration;

/** The Java that containers run on: this one, started cheaply. */
final class Java {
    /** Tests start many and run none for long. */
    static final String FLAGS = "-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx384m";

    static final String COMMAND = System.getProperty("java.home") + "/bin/java";

    private Java() {}
}
