package io.sifaka.schema;

import static io.sifaka.schema.Documents.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.sifaka.entity.Consumer;
import io.sifaka.entity.Ref;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Positive;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DescriptionTest {
    @AtLeastOneOf({"a", "b"})
    @ExactlyOneOf({"a", "b"})
    @OnlyOneOf({"a", "b"})
    @MutuallyRequired({"a", "b"})
    @When(field = "a", is = "x", then = "b", present = true)
    @When(
            field = "a",
            isNot = {"x", "y"},
            then = "b",
            absent = true)
    @When(
            field = "set",
            is = {"p", "q"},
            then = "set",
            absent = true,
            message = "no")
    @CheckedBy(value = "a", withMissingFields = true)
    record Described(
            @Auto UUID id,
            @Auto long updatedAt,

            @Doc("First.") @Unique @Secret @Referenceable @Nullable
            String a,

            @NotRequired @NamesOf(value = Inner.class, called = "X") @Nullable
            String b,

            @Default("[1]") List<@Min(0) @Max(9) Integer> list,

            @Length(min = 1, max = 4) @MutuallyExclusive({"p,q", "r"}) @Nullable
            Set<@OneOf({"p", "q", "r"}) String> set,

            @Nullable Map<@Length(min = 0) String, @Positive Double> map,
            @OnDelete(OnDelete.Action.CASCADE) @Nullable Ref<Consumer> ref,

            @Match(value = "x+", shown = "^x+$", message = "only x") @Nullable
            String pattern,

            @MatchNone(value = "y", message = "no y") @Nullable
            String none,

            Inner inner) {}

    @AtLeastOneOf({"x", "y"})
    record Inner(
            @Nullable Boolean x, @Default("null") @Nullable Boolean y) {}

    @Test
    void showsFieldsInOrderWithEverythingThatIsKnownOfThem() {
        assertThat(Schema.of(Described.class).describe().get("fields")).isEqualTo(json("""
                [{'id':{'type':'string','uuid':true,'auto':true}},
                 {'updated_at':{'type':'integer','timestamp':true,'auto':true}},
                 {'a':{'type':'string','description':'First.','unique':true,'referenceable':true,'encrypted':true}},
                 {'b':{'type':'string','transient':true,'required':false}},
                 {'list':{'type':'array','elements':{'type':'integer','between':[0,9]},'default':[1],'required':true}},
                 {'set':{'type':'set','elements':{'type':'string','one_of':['p','q','r']},'len_min':1,'len_max':4,
                         'mutually_exclusive_subsets':[['p','q'],['r']]}},
                 {'map':{'type':'map','keys':{'type':'string','len_min':0},'values':{'type':'number','gt':0}}},
                 {'ref':{'type':'foreign','reference':'consumers','on_delete':'cascade'}},
                 {'pattern':{'type':'string','match':'^x+$','err':'only x'}},
                 {'none':{'type':'string','match_none':[{'pattern':'y','err':'no y'}]}},
                 {'inner':{'type':'record','fields':[{'x':{'type':'boolean'}},{'y':{'type':'boolean','default':null}}],
                           'entity_checks':[{'at_least_one_of':['x','y']}],'required':true}}]"""));
    }

    @Test
    void showsRulesInOrder() {
        assertThat(Schema.of(Described.class).describe().get("entity_checks")).isEqualTo(json("""
                [{'at_least_one_of':['a','b']},
                 {'only_one_of':['a','b']},
                 {'mutually_exclusive':['a','b']},
                 {'mutually_required':['a','b']},
                 {'conditional':{'if_field':'a','if_match':{'eq':'x'},'then_field':'b','then_match':{'required':true}}},
                 {'conditional':{'if_field':'a','if_match':{'not_one_of':['x','y']},'then_field':'b',
                                 'then_match':{'eq':null}}},
                 {'conditional':{'if_field':'set','if_match':{'elements':{'type':'string','one_of':['p','q']}},
                                 'then_field':'set','then_match':{'len_eq':0},'then_err':'no'}},
                 {'custom_entity_check':{'field_sources':['a'],'run_with_missing_fields':true}}]"""));
    }
}
