using System.Text.Json.Nodes;

namespace RlmAspire.Testing.Models;

/// <summary>A provider's wire format of a reply.</summary>
internal interface IReplyFormat
{
    /// <summary>The whole reply.</summary>
    JsonObject Whole();

    /// <summary>The events before a streamed reply's text, without the blank lines between them.</summary>
    IEnumerable<string> Begin();

    /// <summary>The event of a part of the text.</summary>
    string Part(string text);

    /// <summary>The event of an error in the middle of the stream.</summary>
    string Error(string message);

    /// <summary>The events behind the text.</summary>
    IEnumerable<string> End();
}
