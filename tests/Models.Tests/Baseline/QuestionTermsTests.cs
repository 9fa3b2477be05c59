using RlmAspire.Models.Baseline;

namespace RlmAspire.Models.Tests.Baseline;

public sealed class QuestionTermsTests
{
    [Fact]
    public void Of_Question_KeepsWhatItIsAboutAndWeighsNamesAndPhrases()
    {
        var terms = QuestionTerms.Of("Why does the pilot of the Calliope mention \"Sow's Teeth\" in chapter_2?");

        Assert.Equal(["sow's teeth", "pilot", "calliop", "chapter_2"], terms.Select(term => term.Text));
        Assert.Equal([2.5, 1, 1.6, 1.6], terms.Select(term => term.Weight));
    }

    [Theory]
    [InlineData("licensing", "the licensed software", true)]
    [InlineData("licensing", "a driver's license", true)]
    [InlineData("cats", "concatenate", false)]
    [InlineData("cat", "category", false)]
    [InlineData("tests", "testing", true)]
    [InlineData("run", "she ran away", true)]
    [InlineData("13:50:01", "2026-03-01t13:50:01z", true)]
    [InlineData("第一艘", "造了第一艘木船", true)]
    public void Of_Word_FindsItsOtherForms(string word, string text, bool found)
    {
        var terms = QuestionTerms.Of(word);

        Assert.Equal(found, terms.Any(term => term.FindIn(text, 0) >= 0));
    }

    [Theory]
    [InlineData("What is this text about?")]
    [InlineData("???")]
    [InlineData("")]
    public void Of_NothingToLookFor_IsEmpty(string question) => Assert.Empty(QuestionTerms.Of(question));
}
