import type { ModuleTierState } from '@/api/types';
import table from '@/components/data/FramedTable.module.css';
import { formatBytes, formatCount, formatPercent } from '@/lib/format';
import styles from './ModulesPage.module.css';

const names: Readonly<Record<ModuleTierState['name'], string>> = {
  workers: 'Compiled in the workers',
  memory: 'Memory',
  disk: 'Folder',
  redis: 'Redis',
};

export function TierTable({ tiers }: { tiers: readonly ModuleTierState[] }) {
  return (
    <div className={table.frame}>
      <table className={table.table} aria-label="Tiers">
        <thead>
          <tr>
            <th scope="col">Tier</th>
            {['Modules', 'Size', 'Hits', 'Misses', 'Found'].map((name) => (
              <th key={name} scope="col" className={table.numeric}>
                {name}
              </th>
            ))}
            <th scope="col">Where</th>
          </tr>
        </thead>
        <tbody>
          {tiers.map((tier) => (
            <Tier key={tier.name} tier={tier} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Tier({ tier }: { tier: ModuleTierState }) {
  const asked = tier.hits + tier.misses;
  return (
    <tr>
      <th scope="row">{names[tier.name]}</th>
      <td className={table.numeric}>{tier.entries === null ? '–' : formatCount(tier.entries)}</td>
      <td className={table.numeric}>
        {tier.bytes === null ? '–' : formatBytes(tier.bytes)}
        {tier.limitBytes !== null && ` of ${formatBytes(tier.limitBytes)}`}
      </td>
      <td className={table.numeric}>{formatCount(tier.hits)}</td>
      <td className={table.numeric}>{formatCount(tier.misses)}</td>
      <td className={table.numeric}>{asked === 0 ? '–' : formatPercent(tier.hits / asked)}</td>
      <td className={styles.where}>
        {!tier.on && <strong className={styles.off}>Off. </strong>}
        {tier.detail}
        {tier.damaged > 0 && (
          <span className={styles.fault}> {formatCount(tier.damaged)} were damaged and dropped.</span>
        )}
      </td>
    </tr>
  );
}
