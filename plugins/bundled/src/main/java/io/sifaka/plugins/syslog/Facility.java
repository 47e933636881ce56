package io.sifaka.plugins.syslog;

/** The parts of a system that messages come from, with the codes of RFC 5424 §6.2.1. */
public enum Facility {
    AUTH(4),
    AUTHPRIV(10),
    CRON(9),
    DAEMON(3),
    FTP(11),
    KERN(0),
    LPR(6),
    MAIL(2),
    NEWS(7),
    SYSLOG(5),
    USER(1),
    UUCP(8),
    LOCAL0(16),
    LOCAL1(17),
    LOCAL2(18),
    LOCAL3(19),
    LOCAL4(20),
    LOCAL5(21),
    LOCAL6(22),
    LOCAL7(23);

    private final int code;

    Facility(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }
}
