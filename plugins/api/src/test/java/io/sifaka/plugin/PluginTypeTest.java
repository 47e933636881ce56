package io.sifaka.plugin;

import static io.sifaka.schema.Documents.findings;
import static io.sifaka.schema.Documents.json;
import static io.sifaka.schema.Documents.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sifaka.entity.Plugin;
import io.sifaka.entity.Protocol;
import io.sifaka.plugin.PluginInfo.Scope;
import io.sifaka.schema.Alias;
import io.sifaka.schema.AtLeastOneOf;
import io.sifaka.schema.Checked;
import io.sifaka.schema.Default;
import io.sifaka.schema.Schema;
import io.sifaka.schema.Validator;
import io.sifaka.schema.Violations;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PluginTypeTest {
    @AtLeastOneOf({"least", "most"})
    @Alias(name = "maximum", of = "most")
    public record Config(
            @Nullable Integer least,
            @Nullable Integer most,
            @Default("true") boolean strict) implements Checked {
        @Override
        public void check(Violations violations) {
            if (least != null && most != null && least > most) {
                violations.entity("least exceeds most");
            }
        }
    }

    public abstract static class Ranged<C extends Record> implements PluginHandler<C> {}

    @PluginInfo(
            name = "range",
            priority = 5,
            scopes = {Scope.SERVICE, Scope.ROUTE},
            protocols = {Protocol.HTTP, Protocol.HTTPS, Protocol.GRPC, Protocol.GRPCS})
    public static final class Range extends Ranged<Config> {}

    @PluginInfo(name = "broken", priority = 2)
    public static final class Broken implements PluginHandler<Config> {
        public Broken(PluginContext node) {
            throw new IllegalStateException("no luck");
        }
    }

    @PluginInfo(
            name = "stream",
            priority = 3,
            protocols = {Protocol.HTTP, Protocol.TCP, Protocol.TLS},
            defaultProtocols = {Protocol.TLS, Protocol.TCP})
    public static final class Streaming implements PluginHandler<Config> {}

    @PluginInfo(name = "raw", priority = 1)
    @SuppressWarnings("rawtypes")
    public static final class Raw implements PluginHandler {}

    private final PluginType<?> type = PluginType.of(Range.class);
    private final Validator validator = PluginCatalog.of(Range.class).validator(Schema.of(Plugin.class));

    @Test
    void readsTheConfigurationFromTheHandlersType() {
        assertThat(type.config().bind(object("{'least':1,'strict':true}"))).isEqualTo(new Config(1, null, true));
    }

    @Test
    void refusesAHandlerThatNamesNoConfiguration() {
        assertThatThrownBy(() -> PluginType.of(Raw.class))
                .hasMessage(Raw.class.getName() + " must implement PluginHandler of a configuration record");
    }

    @Test
    void refusesAClassThatIsNoPlugin() {
        assertThatThrownBy(() -> PluginType.of(String.class))
                .hasMessage("java.lang.String is no plugin: it lacks @PluginInfo");
    }

    @Test
    void describesWhatItSaysBeyondAllPlugins() {
        ObjectNode description = type.describe();
        description.findParents("description").forEach(each -> ((ObjectNode) each).remove("description"));

        assertThat(description).isEqualTo(json("""
                {'entity_checks':[{'at_least_one_of':['config.least','config.most']}],
                 'fields':[
                   {'consumer':{'type':'foreign','reference':'consumers','eq':null}},
                   {'protocols':{'type':'set','elements':{'type':'string','one_of':['http','https','grpc','grpcs']},
                                 'default':['grpc','grpcs','http','https'],'required':true}},
                   {'config':{'type':'record','required':true,'fields':[
                        {'least':{'type':'integer'}},{'most':{'type':'integer'}},
                        {'strict':{'type':'boolean','default':true,'required':true}}],
                      'shorthand_fields':[{'maximum':{'type':'integer','deprecation':{
                        'message':'range: config.maximum is deprecated, please use config.most instead',
                        'removal_in_version':'4.0','replaced_with':[{'path':['most']}]}}}]}}]}"""));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            {'name':'range','config':{'least':1}}  | valid
            {}                                     | name: required field missing
            {'name':'nope','foo':1}                | name: plugin 'nope' not enabled; add it to the 'plugins' configuration property
            {'name':'range'}                       | at least one of these fields must be non-empty: 'config.least', 'config.most'
            {'name':'range','config':{'least':1},'consumer':{'id':'x'}} | consumer: value must be null
            {'name':'range','config':{'least':1},'protocols':['tcp']}   | protocols.1: expected one of: http, https, grpc, grpcs
            {'name':'range','config':{'least':1,'x':1},'y':1}           | config.x: unknown field; y: unknown field
            {'name':'range','config':{'least':2,'most':1}}              | config: least exceeds most
            """)
    void judgesUsesOfAPlugin(String input, String expected) {
        assertThat(findings(validator, input).replaceAll("^.*?schema violations? \\((.*)\\)$", "$1"))
                .isEqualTo(expected);
    }

    @Test
    void buildsTheHandlerWithWhatTheNodeLends() {
        assertThat(type.create(null)).isInstanceOf(Range.class);
    }

    @Test
    void saysWhyAHandlerDoesNotStart() {
        assertThatThrownBy(() -> PluginType.of(Broken.class).create(null))
                .hasMessage("plugin broken does not start: java.lang.IllegalStateException: no luck");
    }

    @Test
    void completesTheConfiguration() {
        assertThat(validator
                        .complete(object("{'name':'range','config':{'maximum':2}}"))
                        .get("config"))
                .isEqualTo(json("{'least':null,'most':2,'strict':true,'maximum':2}"));
    }

    @Test
    void patchesWithoutTheName() {
        ObjectNode stored = validator.complete(object("{'name':'range','config':{'most':2}}"));

        assertThat(validator.merge(stored, object("{'config':{'least':1}}")).get("config"))
                .isEqualTo(json("{'least':1,'most':2,'strict':true,'maximum':2}"));
    }

    @Test
    void hasDefaultProtocolsOfItsOwn() {
        PluginType<?> streaming = PluginType.of(Streaming.class);
        Schema<Plugin> schema = streaming.narrow(Schema.of(Plugin.class));

        assertThat(schema.complete(object("{'name': 'stream', 'config': {'least': 1}}"))
                        .get("protocols"))
                .isEqualTo(json("['tls','tcp']"));
        assertThat(streaming.describe().findValue("protocols").get("default")).isEqualTo(json("['tls','tcp']"));
    }
}
