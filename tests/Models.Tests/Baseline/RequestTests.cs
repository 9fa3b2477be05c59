using RlmAspire.Models.Baseline;

namespace RlmAspire.Models.Tests.Baseline;

public sealed class RequestTests
{
    [Theory]
    [InlineData("How many lines contain ERROR?", "ERROR", "lines")]
    [InlineData("how many log lines mention the word \"time out\" in this file?", "time out", "lines")]
    [InlineData("How many lines in the log contain shard-3?", "shard-3", "lines")]
    [InlineData("How many entries are at level WARN?", "WARN", "lines")]
    [InlineData("How many times does the word “gulls” appear?", "gulls", "occurrences")]
    [InlineData("How often is Anna mentioned in the book?", "Anna", "occurrences")]
    [InlineData("How many errors are in the log?", "error", "lines")]
    [InlineData("How many lines are there?", null, "lines")]
    [InlineData("How many words does the text have?", null, "words")]
    [InlineData("What is the total number of characters?", null, "characters")]
    [InlineData("How many non-empty lines are in the file?", null, "non-empty lines")]
    public void CountRequest_QuestionForACount_SaysWhatToCount(string question, string? word, string unit)
    {
        var request = CountRequest.Of(question);

        Assert.Equal((word, unit), (request?.Word, request?.Unit));
    }

    [Theory]
    [InlineData("How many wives did Henry have?")]
    [InlineData("How many days after receipt may a violator cure the violation?")]
    [InlineData("Which line contains the error?")]
    public void CountRequest_QuestionForAFact_IsNone(string question) => Assert.Null(CountRequest.Of(question));

    [Theory]
    [InlineData("What is the last line?", "last", 0)]
    [InlineData("What does the first line say?", "first", 0)]
    [InlineData("What is on line 42?", "line", 42)]
    [InlineData("What is the title of the book?", "first", 0)]
    public void PlaceRequest_QuestionForAPlace_SaysWhich(string question, string place, int number) =>
        Assert.Equal(new PlaceRequest(place, number), PlaceRequest.Of(question));

    [Theory]
    [InlineData("What is the first line that contains ERROR?")]
    [InlineData("When does line 7 of the metro open?")]
    [InlineData("Who was first in line?")]
    public void PlaceRequest_QuestionForAFact_IsNone(string question) => Assert.Null(PlaceRequest.Of(question));
}
