package io.sifaka.plugins.log;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How grave a record is, from least to most, with the codes of RFC 5424 §6.2.1. */
public enum Severity {
    DEBUG(7),
    INFO(6),
    NOTICE(5),
    WARNING(4),
    ERR(3),
    CRIT(2),
    ALERT(1),
    EMERG(0);

    private final int code;

    Severity(int code) {
        this.code = code;
    }

    /** 7 for the least grave, 0 for the gravest. */
    public int code() {
        return code;
    }

    /**
     * The severities of responses by their status; absent ones are {@link #INFO}.
     *
     * @param least below it nothing is logged
     */
    public record ByStatus(
            @Nullable Severity least,
            @Nullable Severity successful,
            @Nullable Severity clientErrors,
            @Nullable Severity serverErrors) {

        /** How grave a response is; empty when it is not to be logged. */
        public Optional<Severity> of(int status) {
            Severity stated = status < 400 ? successful : status < 500 ? clientErrors : serverErrors;
            Severity severity = Objects.requireNonNullElse(stated, INFO);
            return Optional.of(severity).filter(each -> each.compareTo(Objects.requireNonNullElse(least, INFO)) >= 0);
        }
    }
}
