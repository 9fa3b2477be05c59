namespace RlmAspire.Sandboxes.Tests.Attacks;

/// <summary>Python expressions that are the bait, wherever nothing stands in their way.</summary>
internal static class Gadgets
{
    /// <summary>What an ordinary process of this user gets.</summary>
    public static IReadOnlyList<string> OfAnyProcess { get; } =
    [
        "open('{FILE}').read()",
        "open(b'{FILE}', 'rb').read()",
        "open('/tmp/../..{FILE}').read()",
        "__import__('io').open('{FILE}').read()",
        "__import__('_io').FileIO('{FILE}').readall()",
        "__import__('os').read(__import__('os').open('{FILE}', 0), 100)",
        "__import__('os').popen('cat {FILE}').read()",
        "__import__('subprocess').check_output(['cat', '{FILE}'])",
        "__import__('pathlib').Path('{FILE}').read_text()",
        "__import__('linecache').getlines('{FILE}')",
        "__import__('codecs').open('{FILE}').read()",
        "__import__('tokenize').open('{FILE}').read()",
        "__import__('shutil').copyfileobj(open('{FILE}'), __import__('sys').stdout)",
        "__import__('importlib.machinery').machinery.SourceFileLoader('b', '{FILE}').get_data('{FILE}')",
        "__import__('pickle').loads(b\"cio\\nopen\\n(S'{FILE}'\\ntR.\").read()",
        "__import__('operator').attrgetter('__self__.open')(print)('{FILE}').read()",
        "__import__('functools').reduce(getattr, ['__self__', 'open'], print)('{FILE}').read()",
        "__import__('sys').modules['io'].open('{FILE}').read()",
        "__import__('sys')._getframe().f_builtins['open']('{FILE}').read()",
        "next(o for o in __import__('gc').get_objects() if type(o) is dict and type(o.get('open')) is type(len))['open']('{FILE}').read()",
        "next(c for c in object.__subclasses__() if c.__name__ == 'BuiltinImporter').load_module('io').open('{FILE}').read()",
        "next(s for c in ().__class__.__base__.__subclasses__() if c.__name__ == '_IOBase' for r in c.__subclasses__() for s in r.__subclasses__() if s.__name__ == 'FileIO')('{FILE}').readall()",
        "print.__self__.open('{FILE}').read()",
        "getattr(getattr(print, '__se' + 'lf__'), 'op' + 'en')('{FILE}').read()",
        "(lambda: 0).__builtins__['open']('{FILE}').read()",
        "(x for x in [1]).gi_frame.f_builtins['open']('{FILE}').read()",
        "type('C', (), {'__class_getitem__': open})['{FILE}'].read()",
        "llm_query.__globals__['__builtins__']['open']('{FILE}').read()",
        "open('/proc/{PID}/cmdline').read()",
    ];

    /// <summary>What even such a process does not get, as it is started here.</summary>
    public static IReadOnlyList<string> OfNone { get; } =
    [
        "__import__('os').environ['RLM_BAIT']",
        "open('/proc/self/environ').read()",
    ];
}
