namespace Vitrine.Storage.Sql;

/// <summary>What only one transaction at a time may do. The number is the key of PostgreSQL's advisory lock: never renumber.</summary>
internal enum DatabaseLock : long
{
    /// <summary>Changing the schema.</summary>
    Schema = 0x56_69_74_72_01,

    /// <summary>Appending events, so that their numbers rise in the order in which they become visible.</summary>
    Events = 0x56_69_74_72_02,

    /// <summary>Activating a model.</summary>
    Models = 0x56_69_74_72_03,
}
