package io.sifaka.plugins.filelog;

import io.sifaka.entity.Protocol;
import io.sifaka.plugin.Exchange;
import io.sifaka.plugin.PluginContext;
import io.sifaka.plugin.PluginContext.Queue;
import io.sifaka.plugin.PluginHandler;
import io.sifaka.plugin.PluginInfo;
import io.sifaka.plugins.filelog.LogFile.Line;
import io.sifaka.plugins.log.CustomFields;
import io.sifaka.plugins.perconfig.PerConfig;
import io.sifaka.schema.Checked;
import io.sifaka.schema.Default;
import io.sifaka.schema.Doc;
import io.sifaka.schema.Length;
import io.sifaka.schema.Match;
import io.sifaka.schema.Violations;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Appends one line of JSON per request to a file. */
@PluginInfo(
        name = "file-log",
        priority = 9,
        protocols = {
            Protocol.GRPC,
            Protocol.GRPCS,
            Protocol.HTTP,
            Protocol.HTTPS,
            Protocol.TCP,
            Protocol.TLS,
            Protocol.TLS_PASSTHROUGH,
            Protocol.UDP
        })
public final class FileLog implements PluginHandler<FileLog.Config> {

    /** Which file, and what beyond Kong's record stands in it. */
    public record Config(
            @Doc("The file that lines are appended to; made when missing.")
            @Match(value = "[^*&%\\\\`]+", shown = "^[^*&%%\\`]+$", message = "not a valid filename")
            String path,

            @Doc("Whether the file is opened anew for each batch of lines, for log rotation.") @Default("false")
            boolean reopen,

            @Doc("Fields to set in the record, each by a return of a constant; of nil takes the field out.") @Nullable
            Map<@Length(min = 1) String, @Length(min = 1) String> customFieldsByLua)
            implements Checked {

        @Override
        public void check(Violations violations) {
            CustomFields.check(customFieldsByLua, violations);
        }
    }

    /** Lines are written as soon as the thread of the queue gets to them, as many at once as are there. */
    private static final Queue.Settings SETTINGS =
            new Queue.Settings(1_000, Duration.ZERO, 10_000, Duration.ZERO, Duration.ZERO, Duration.ZERO);

    private final PluginContext node;
    private final Map<String, Queue<Line>> queues = new ConcurrentHashMap<>();
    private final PerConfig<Config, CustomFields> fields =
            new PerConfig<>(config -> CustomFields.of(config.customFieldsByLua()));

    public FileLog(PluginContext node) {
        this.node = node;
    }

    @Override
    public void log(Exchange exchange, Config config) {
        queues.computeIfAbsent(config.path(), this::queue)
                .add(new Line(fields.of(exchange, config).record(exchange), config.reopen()));
    }

    private Queue<Line> queue(String path) {
        return node.queue("file-log " + path, SETTINGS, new LogFile(path));
    }
}
