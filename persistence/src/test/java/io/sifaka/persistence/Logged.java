package io.sifaka.persistence;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.LoggerFactory;

/** What a class logs while a test looks, instead of on the console. */
final class Logged extends AppenderBase<ILoggingEvent> implements AutoCloseable {
    private final Logger logger;
    private final BlockingQueue<ILoggingEvent> events = new LinkedBlockingQueue<>();

    private Logged(Logger logger) {
        this.logger = logger;
    }

    static Logged of(Class<?> source) {
        Logged logged = new Logged((Logger) LoggerFactory.getLogger(source));
        logged.logger.setAdditive(false);
        logged.logger.addAppender(logged);
        logged.start();
        return logged;
    }

    /** The level of the next event; waits for it. */
    String next() throws InterruptedException {
        ILoggingEvent event = events.poll(10, TimeUnit.SECONDS);
        return event == null ? "nothing" : event.getLevel().toString();
    }

    /** The levels of the events that nobody took. */
    List<String> levels() {
        return events.stream().map(event -> event.getLevel().toString()).toList();
    }

    @Override
    protected void append(ILoggingEvent event) {
        events.add(event);
    }

    @Override
    public void close() {
        logger.detachAppender(this);
        logger.setAdditive(true);
    }
}
