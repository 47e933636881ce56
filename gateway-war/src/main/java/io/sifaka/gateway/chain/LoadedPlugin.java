package io.sifaka.gateway.chain;

import io.sifaka.plugin.Exchange;
import io.sifaka.plugin.PluginContext;
import io.sifaka.plugin.PluginHandler;
import io.sifaka.plugin.PluginType;
import java.lang.reflect.Method;
import java.util.EnumSet;
import java.util.Set;

/** A plugin type with the one handler that this node has of it. Lives as long as the node. */
public final class LoadedPlugin<C extends Record> {
    private final PluginType<C> type;
    private final PluginHandler<C> handler;

    /** The phases that the handler's class has a method for; the others cost nothing. */
    private final Set<Phase> phases;

    private LoadedPlugin(PluginType<C> type, PluginHandler<C> handler) {
        this.type = type;
        this.handler = handler;
        this.phases = phasesOf(handler.getClass());
    }

    /** Creates the handler. */
    public static <C extends Record> LoadedPlugin<C> load(PluginType<C> type, PluginContext context) {
        return new LoadedPlugin<>(type, type.create(context));
    }

    /** What the plugin is. */
    public PluginType<C> type() {
        return type;
    }

    /** Ends what the handler holds; one that fails to end is logged. */
    public void close() {
        if (handler instanceof AutoCloseable holding) {
            Guard.close(type.name(), holding);
        }
    }

    PluginHandler<C> handler() {
        return handler;
    }

    boolean has(Phase phase) {
        return phases.contains(phase);
    }

    private static Set<Phase> phasesOf(Class<?> handler) {
        Set<Phase> phases = EnumSet.noneOf(Phase.class);
        for (Phase phase : Phase.values()) {
            for (Method method : handler.getMethods()) {
                if (method.getName().equals(phase.method()) && overridesPhase(method)) {
                    phases.add(phase);
                }
            }
        }
        return phases;
    }

    private static boolean overridesPhase(Method method) {
        return method.getDeclaringClass() != PluginHandler.class
                && method.getParameterCount() > 0
                && method.getParameterTypes()[0] == Exchange.class;
    }
}
