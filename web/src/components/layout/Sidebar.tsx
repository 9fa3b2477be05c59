import { Link } from '@tanstack/react-router';
import { Activity, Boxes, Cog, ListTree } from 'lucide-react';
import styles from './Sidebar.module.css';

const places = [
  { to: '/rlm', label: 'Runs', Icon: ListTree },
  { to: '/sandboxes', label: 'Sandboxes', Icon: Boxes },
  { to: '/modules', label: 'Modules', Icon: Cog },
  { to: '/status', label: 'System', Icon: Activity },
] as const;

export function Sidebar() {
  return (
    <nav aria-label="Main" className={styles.sidebar}>
      <Link to="/rlm" className={styles.brand} aria-label="RlmAspire, start page">
        <img src="/favicon.svg" alt="" width={22} height={22} />
        <span className={styles.label}>RlmAspire</span>
      </Link>
      <ul className={styles.list}>
        {places.map(({ to, label, Icon }) => (
          <li key={to}>
            <Link
              to={to}
              className={styles.item}
              activeProps={{ className: styles.active ?? '' }}
              title={label}
            >
              <Icon size={16} aria-hidden />
              <span className={styles.label}>{label}</span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
