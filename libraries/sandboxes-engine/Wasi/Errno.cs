namespace RlmAspire.Sandboxes.Engine.Wasi;

/// <summary>Error numbers of WASI preview 1 that this host answers with.</summary>
internal enum Errno
{
    Success = 0,
    Access = 2,
    BadFile = 8,
    Exists = 20,
    Fault = 21,
    Inval = 28,
    IsDirectory = 31,
    TooManyOpen = 33,
    NameTooLong = 37,
    NoEntry = 44,
    NoSpace = 51,
    NoSystemCall = 52,
    NotDirectory = 54,
    NotEmpty = 55,
    NotSocket = 57,
    NotSupported = 58,
    Permission = 63,
    NoSeek = 70,
    NotCapable = 76,
}
