package io.sifaka.plugins.filelog;

import io.sifaka.plugin.PluginContext.Queue;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file that lines are appended to. What cannot be written is lost, as with Kong; that is said when it begins and when
 * it ends. Confined to the thread of its queue.
 */
final class LogFile implements Queue.Sender<LogFile.Line> {
    private static final Logger LOG = LoggerFactory.getLogger(LogFile.class);

    private final String path;
    // Not a channel: an interrupt would close it, and with it the last lines before the node stops.
    private @Nullable FileOutputStream file;
    private boolean torn;
    private long lost;

    LogFile(String path) {
        this.path = path;
    }

    /** One line, without line feed, and whether the file is opened anew for it. */
    record Line(String text, boolean reopen) {}

    @Override
    public void send(List<Line> batch) {
        try {
            if (batch.stream().anyMatch(Line::reopen)) {
                close();
            }
            append(batch);
            found();
        } catch (IOException e) {
            lost(batch.size(), e);
        }
    }

    private void append(List<Line> batch) throws IOException {
        if (file == null) {
            file = new FileOutputStream(path, true);
        }
        // After a write that failed half way the rest of its line would run into the next one.
        String text = batch.stream().map(Line::text).collect(Collectors.joining("\n", torn ? "\n" : "", "\n"));
        torn = true;
        file.write(text.getBytes(StandardCharsets.UTF_8));
        torn = false;
    }

    private void found() {
        if (lost > 0) {
            LOG.info("file-log: {} can be written again; {} lines were lost", path, lost);
            lost = 0;
        }
    }

    private void lost(int lines, IOException cause) {
        if (lost == 0) {
            LOG.warn("file-log: {} cannot be written, lines are lost: {}", path, cause.toString());
        }
        lost += lines;
        try {
            close();
        } catch (IOException e) {
            LOG.debug("file-log: {} cannot be closed", path, e);
        }
    }

    private void close() throws IOException {
        FileOutputStream closing = file;
        file = null;
        if (closing != null) {
            closing.close();
        }
    }
}
