package io.sifaka.entity;

import static io.sifaka.schema.Documents.object;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sifaka.schema.Schema;
import org.junit.jupiter.api.Test;

/** What clients of Kong read of the core entities; the texts are ours. */
class DescriptionsTest {
    private static final String AUTO = """
            {'id':{'auto':true,'type':'string','uuid':true}},""";
    private static final String TIMES = """
            {'created_at':{'auto':true,'timestamp':true,'type':'integer'}},
            {'updated_at':{'auto':true,'timestamp':true,'type':'integer'}},""";
    private static final String TAGS = """
            {'tags':{'elements':{'required':true,'type':'string'},'type':'set'}}""";
    private static final String PROTOCOLS = "['grpc','grpcs','http','https','tcp','tls','tls_passthrough','udp']";

    private static void assertDescribed(Class<? extends Record> type, String checks, String... fields) {
        ObjectNode description = Schema.of(type).describe();
        withoutTexts(description);
        assertThat(description)
                .isEqualTo(object("{'fields':[" + String.join("", fields) + "],'entity_checks':[" + checks + "]}"));
    }

    private static void withoutTexts(JsonNode node) {
        node.findParents("description").forEach(parent -> ((ObjectNode) parent).remove("description"));
    }

    @Test
    void describesConsumers() {
        assertDescribed(Consumer.class, "{'at_least_one_of':['custom_id','username']}", AUTO, TIMES, """
                {'username':{'type':'string','unique':true}},
                {'custom_id':{'type':'string','unique':true}},""", TAGS);
    }

    @Test
    void describesPlugins() {
        assertDescribed(
                Plugin.class,
                "",
                AUTO,
                "{'name':{'required':true,'type':'string'}}," + "{'instance_name':{'type':'string','unique':true}},",
                TIMES,
                """
                {'route':{'default':null,'on_delete':'cascade','reference':'routes','type':'foreign'}},
                {'service':{'default':null,'on_delete':'cascade','reference':'services','type':'foreign'}},
                {'consumer':{'default':null,'on_delete':'cascade','reference':'consumers','type':'foreign'}},
                {'config':{'abstract':true,'type':'record'}},
                {'protocols':{'default':['grpc','grpcs','http','https'],
                              'elements':{'one_of':%s,'type':'string'},'required':true,'type':'set'}},
                {'enabled':{'default':true,'required':true,'type':'boolean'}},""".formatted(PROTOCOLS),
                TAGS);
    }

    @Test
    void describesServices() {
        String checks = """
                {'conditional':{'if_field':'protocol','if_match':{'one_of':['tcp','tls','udp','grpc','grpcs']},
                                'then_field':'path','then_match':{'eq':null}}}""";
        for (String field : new String[] {"client_certificate", "tls_verify", "tls_verify_depth", "ca_certificates"}) {
            checks += """
                    ,{'conditional':{'if_field':'protocol','if_match':{'not_one_of':['https','tls']},
                                     'then_field':'%s','then_match':{'eq':null}}}""".formatted(field);
        }
        assertDescribed(Service.class, checks, AUTO, TIMES, """
                {'name':{'type':'string','unique':true}},
                {'retries':{'between':[0,32767],'default':5,'type':'integer'}},
                {'protocol':{'default':'http','one_of':%s,'required':true,'type':'string'}},
                {'host':{'required':true,'type':'string'}},
                {'port':{'between':[0,65535],'default':80,'required':true,'type':'integer'}},
                {'path':{'match_none':[{'err':'must not have empty segments','pattern':'//'}],'starts_with':'/',
                         'type':'string'}},
                {'connect_timeout':{'between':[1,2147483646],'default':60000,'type':'integer'}},
                {'write_timeout':{'between':[1,2147483646],'default':60000,'type':'integer'}},
                {'read_timeout':{'between':[1,2147483646],'default':60000,'type':'integer'}},
                """.formatted(PROTOCOLS), TAGS, """
                ,{'client_certificate':{'reference':'certificates','type':'foreign'}},
                {'tls_verify':{'type':'boolean'}},
                {'tls_verify_depth':{'between':[0,64],'default':null,'type':'integer'}},
                {'ca_certificates':{'elements':{'type':'string','uuid':true},'type':'array'}},
                {'enabled':{'default':true,'required':true,'type':'boolean'}}""");
    }

    @Test
    void describesRoutes() {
        String address = """
                {'elements':{'entity_checks':[{'at_least_one_of':['ip','port']}],
                             'fields':[{'ip':{'type':'string'}},{'port':{'between':[0,65535],'type':'integer'}}],
                             'type':'record'},'type':'set'}""";
        assertDescribed(Route.class, """
                {'conditional':{'if_field':'protocols',
                                'if_match':{'elements':{'not_one_of':['grpcs','https','tls','tls_passthrough'],
                                                        'type':'string'}},
                                'then_err':"'snis' can only be set when 'protocols' is 'grpcs', 'https', 'tls' or 'tls_passthrough'",
                                'then_field':'snis','then_match':{'len_eq':0}}},
                {'custom_entity_check':{'field_sources':['path_handling']}},
                {'custom_entity_check':{'field_sources':['id','protocols','snis','sources','destinations','methods',
                    'hosts','paths','headers','expression','regex_priority','priority'],'run_with_missing_fields':true}}
                """, AUTO, TIMES, """
                {'name':{'type':'string','unique':true}},
                {'protocols':{'default':['http','https'],'elements':{'one_of':%s,'type':'string'},'len_min':1,
                    'mutually_exclusive_subsets':[['http','https'],['tcp','tls','udp'],['tls_passthrough'],['grpc','grpcs']],
                    'required':true,'type':'set'}},
                {'https_redirect_status_code':{'default':426,'one_of':[426,301,302,307,308],'required':true,
                    'type':'integer'}},
                {'strip_path':{'default':true,'required':true,'type':'boolean'}},
                {'preserve_host':{'default':false,'required':true,'type':'boolean'}},
                {'request_buffering':{'default':true,'required':true,'type':'boolean'}},
                {'response_buffering':{'default':true,'required':true,'type':'boolean'}},""".formatted(PROTOCOLS), TAGS, """
                ,{'service':{'reference':'services','type':'foreign'}},
                {'snis':{'elements':{'type':'string'},'type':'set'}},
                {'sources':%s},{'destinations':%s},
                {'methods':{'elements':{'match':'^%%u+$','type':'string'},'type':'set'}},
                {'hosts':{'elements':{
                    'match_all':[{'err':'invalid wildcard: must have at most one wildcard','pattern':'^[^*]*%%*?[^*]*$'}],
                    'match_any':{'err':'invalid wildcard: must be placed at leftmost or rightmost label',
                                 'patterns':['^%%*%%.','%%.%%*$','^[^*]*$']},'type':'string'},'type':'array'}},
                {'paths':{'elements':{
                    'match_any':{'err':'should start with: / (fixed path) or ~/ (regex path)','patterns':['^/','^~/']},
                    'match_none':[{'err':'must not have empty segments','pattern':'//'}],'required':true,
                    'type':'string'},'type':'array'}},
                {'headers':{'keys':{
                    'match_none':[{'err':"cannot contain 'host' header, which must be specified in the 'hosts' attribute",
                                   'pattern':'^[Hh][Oo][Ss][Tt]$'}],'type':'string'},
                    'type':'map','values':{'elements':{'type':'string'},'type':'array'}}},
                {'regex_priority':{'default':0,'type':'integer'}},
                {'path_handling':{'default':'v0','one_of':['v0','v1'],'type':'string'}}""".formatted(address, address));
    }
}
